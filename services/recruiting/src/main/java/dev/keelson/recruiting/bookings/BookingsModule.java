package dev.keelson.recruiting.bookings;

import dev.keelson.Transactor;
import dev.keelson.recruiting.candidates.CandidatesModule;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.recruiters.Recruiters;
import dev.keelson.recruiting.reminders.Reminders;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.slots.SlotsModule;
import dev.keelson.service.http.Endpoints;

import java.util.List;
import java.util.Optional;

/** Bookings, put together. */
public record BookingsModule(
        BookingSlot booking,
        ApprovingBooking approving,
        RecordingOutcome recording,
        HoldingSlot holding,
        SendingReminders reminding,
        ConfirmingBooking confirming,
        CancelingBooking canceling,
        Bookings bookings,
        List<Endpoints> endpoints) {

    public BookingsModule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * What the feature stands on.
     *
     * @param bot the name of our bot on Telegram
     */
    public record Needs(
            SlotsModule slots,
            CandidatesModule candidates,
            Recruiters recruiters,
            Cities cities,
            Reminders reminders,
            Posting posting,
            SignedLinks links,
            Optional<String> bot) {}

    /** Wires the feature. */
    public static BookingsModule wire(Transactor transactor, Needs needs, Time time) {
        Slots slots = needs.slots().slots();
        var bookings = new PostgresBookings();
        var stores =
                new Appointments.Stores(
                        needs.candidates().candidates(),
                        needs.recruiters(),
                        needs.cities(),
                        needs.reminders());
        var appointments = new Appointments(stores, needs.posting(), needs.links(), time);
        var use =
                new UseCases(
                        new BookingSlot(
                                transactor,
                                new BookingSlot.Stores(slots, bookings),
                                appointments,
                                time),
                        new HoldingSlot(transactor, slots, time),
                        new ApprovingBooking(transactor, slots, bookings, appointments),
                        new ConfirmingBooking(transactor, slots, bookings, appointments),
                        new MovingBooking(
                                transactor,
                                new MovingBooking.Stores(slots, bookings),
                                appointments,
                                time),
                        new CancelingBooking(transactor, slots, bookings, appointments),
                        new RecordingOutcome(transactor, slots, bookings, appointments));
        var reminding =
                new SendingReminders(
                        transactor,
                        new SendingReminders.Stores(slots, bookings, needs.reminders()),
                        appointments,
                        time);
        return new BookingsModule(
                use.booking(),
                use.approving(),
                use.recording(),
                use.holding(),
                reminding,
                use.confirming(),
                use.canceling(),
                bookings,
                endpoints(use, needs));
    }

    private static List<Endpoints> endpoints(UseCases use, Needs needs) {
        var answers = new BookingAnswers(needs.slots().finding());
        var looking =
                new MeRoutes.Looking(
                        needs.candidates().keeping(),
                        needs.slots().finding(),
                        needs.links(),
                        needs.bot());
        return List.of(
                new BookingRoutes(use, answers).endpoints(),
                new MeRoutes(use, answers, looking).endpoints());
    }
}
