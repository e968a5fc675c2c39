package dev.keelson.recruiting.bookings;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.Booking.State;
import dev.keelson.recruiting.reminders.Reminder;
import dev.keelson.recruiting.reminders.Reminders;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.templates.Words;

import java.util.List;

/** Queues the reminders that are due, and drops, visibly, those whose booking has moved on. */
public final class SendingReminders {

    private static final Operation REMIND = Operation.named("reminders.send");
    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 20;

    private final Transactor transactor;
    private final Stores stores;
    private final Appointments appointments;
    private final Time time;

    SendingReminders(Transactor transactor, Stores stores, Appointments appointments, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.appointments = appointments;
        this.time = time;
    }

    record Stores(Slots slots, Bookings bookings, Reminders reminders) {}

    /**
     * Settles the due reminders.
     *
     * @return how many there were
     */
    public int round(Lease lease) {
        Words words = appointments.words();
        int all = 0;
        int last = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && last == BATCH; batch++) {
            last =
                    transactor
                            .<Integer, Void>inUnit(
                                    REMIND.under(lease),
                                    unit -> Result.success(settle(unit, words)))
                            .orElseThrow();
            all += last;
        }
        return all;
    }

    private int settle(UnitOfWork unit, Words words) {
        List<Reminder> due = stores.reminders().due(unit, time.clock().instant(), BATCH);
        for (Reminder reminder : due) {
            Reminder _ =
                    stores.reminders().update(unit, settled(unit, words, reminder)).orElseThrow();
        }
        return due.size();
    }

    private Reminder settled(UnitOfWork unit, Words words, Reminder reminder) {
        Booking booking = stores.bookings().get(unit, reminder.booking()).orElseThrow();
        if (booking.version() != reminder.bookingVersion() || booking.state() != State.OPEN) {
            return reminder.dropped("the booking has moved on");
        }
        return switch (stores.slots().get(unit, reminder.slot())) {
            case Success(Slot slot) -> {
                appointments.remind(unit, words, reminder, appointments.at(unit, slot, booking));
                yield reminder.sent();
            }
            case Failure(var gone) -> reminder.dropped("there is no " + gone.entity());
        };
    }
}
