package dev.keelson.recruiting.bookings;

import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.bookings.BookingChanged.Change;
import dev.keelson.recruiting.calendar.CalendarEntries;
import dev.keelson.recruiting.calendar.CalendarEntries.Entry;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.candidates.StageReached;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.cities.City;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Use;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.messages.Posting.About;
import dev.keelson.recruiting.messages.Posting.Notice;
import dev.keelson.recruiting.messages.Posting.To;
import dev.keelson.recruiting.recruiters.Recruiter;
import dev.keelson.recruiting.recruiters.Recruiters;
import dev.keelson.recruiting.reminders.Reminder;
import dev.keelson.recruiting.reminders.Reminder.State;
import dev.keelson.recruiting.reminders.ReminderId;
import dev.keelson.recruiting.reminders.ReminderPlan;
import dev.keelson.recruiting.reminders.Reminders;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.recruiting.slots.Slot;
import dev.keelson.recruiting.templates.MessageKey;
import dev.keelson.recruiting.templates.Placeholder;
import dev.keelson.recruiting.templates.Words;

import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes with every change of a booking, in the same unit: the event, the message, the calendar
 * entry, the reminders, the candidate's stage.
 */
final class Appointments {

    private static final Map<Language, DateTimeFormatter> WHEN =
            Map.of(Language.RU, when(Language.RU), Language.EN, when(Language.EN));

    private final Stores stores;
    private final Posting posting;
    private final SignedLinks links;
    private final Time time;

    Appointments(Stores stores, Posting posting, SignedLinks links, Time time) {
        this.stores = stores;
        this.posting = posting;
        this.links = links;
        this.time = time;
    }

    /** Where the parties are kept. */
    record Stores(
            Candidates candidates, Recruiters recruiters, Cities cities, Reminders reminders) {}

    /** A booking at its slot, and whom it concerns. */
    record Appointment(
            Slot slot, Booking booking, Candidate candidate, Recruiter recruiter, City city) {}

    /** The words of now, asked for before the unit. */
    Words words() {
        return posting.words();
    }

    /**
     * Whom an appointment concerns, asked for and not yet waited for.
     *
     * @param candidate none where there is no such candidate
     */
    record Parties(
            Supplier<Optional<Candidate>> candidate,
            Supplier<Recruiter> recruiter,
            Supplier<City> city) {

        Appointment at(Slot slot, Booking booking) {
            return new Appointment(
                    slot, booking, candidate.get().orElseThrow(), recruiter.get(), city.get());
        }
    }

    /** Asks for the parties with the unit's other reads; the candidate's row is locked. */
    Parties parties(UnitOfWork unit, SlotId slot, CandidateId candidate) {
        return new Parties(
                stores.candidates().locked(unit, candidate),
                stores.recruiters().of(unit, slot),
                stores.cities().of(unit, slot));
    }

    /** The appointment with its parties; the candidate's row is locked. */
    Appointment at(UnitOfWork unit, Slot slot, Booking booking) {
        return parties(unit, slot.id(), booking.candidate()).at(slot, booking);
    }

    /** Records what happened, for history and webhooks. */
    void record(UnitOfWork unit, Appointment it, Change change) {
        unit.record(
                new BookingChanged(
                        it.candidate().id(),
                        it.booking().id(),
                        it.booking().version(),
                        change,
                        it.slot().id(),
                        it.slot().recruiter(),
                        it.slot().startsAt()));
    }

    /** Tells the recruiter. */
    void tellRecruiter(UnitOfWork unit, Words words, MessageKey key, Appointment it) {
        To to = it.recruiter().reached(it.candidate().locale(), Optional.of(it.city().id()));
        String when = when(it, it.recruiter().zone());
        posting.post(
                unit,
                words,
                new Notice(
                        key,
                        dedupe(key, it),
                        to,
                        values(it, when, ""),
                        Optional.of(about(it)),
                        Optional.empty()));
    }

    /** Tells the candidate, with the calendar entry that goes with it. */
    void tellCandidate(UnitOfWork unit, Words words, MessageKey key, Appointment it) {
        tellCandidate(unit, words, new Said(key, ""), it);
    }

    /** What is said, and why. */
    record Said(MessageKey key, String reason) {}

    void tellCandidate(UnitOfWork unit, Words words, Said said, Appointment it) {
        tell(unit, words, said, it, dedupe(said.key(), it));
    }

    /** Reminds the candidate, once of each kind. */
    void remind(UnitOfWork unit, Words words, Reminder reminder, Appointment it) {
        String dedupe = dedupe(MessageKey.REMINDER, it) + ":" + reminder.kind();
        tell(unit, words, new Said(MessageKey.REMINDER, ""), it, dedupe);
    }

    private void tell(UnitOfWork unit, Words words, Said said, Appointment it, String dedupe) {
        Candidate candidate = it.candidate();
        posting.post(
                unit,
                words,
                new Notice(
                        said.key(),
                        dedupe,
                        candidate.reached(Optional.of(it.city().id())),
                        values(it, when(it, candidate.zone()), said.reason()),
                        Optional.of(about(it)),
                        entry(said.key(), it)));
    }

    private Optional<String> entry(MessageKey key, Appointment it) {
        return switch (key) {
            case BOOKING_BOOKED, BOOKING_MOVED ->
                    Optional.of(CalendarEntries.request(own(it), time.clock().instant()));
            case BOOKING_CANCELED ->
                    Optional.of(CalendarEntries.cancel(own(it), time.clock().instant()));
            default -> Optional.empty();
        };
    }

    private static Entry own(Appointment it) {
        return it.booking().entry(it.recruiter(), it.candidate());
    }

    /** Plans the reminders of an appointment. */
    void plan(UnitOfWork unit, Appointment it) {
        List<Reminder> plan =
                ReminderPlan.of(it.slot().startsAt(), it.candidate().zone(), time.clock().instant())
                        .stream()
                        .map(planned ->
                                new Reminder(
                                        new ReminderId(time.ids().next()),
                                        it.slot().id(),
                                        it.booking().id(),
                                        it.booking().version(),
                                        planned.kind(),
                                        planned.dueAt(),
                                        State.WAITING,
                                        Optional.empty()))
                        .toList();
        stores.reminders().plan(unit, plan);
    }

    /** Takes the candidate, whose row is locked, to a stage. */
    void reach(UnitOfWork unit, Candidate candidate, Stage stage) {
        if (candidate.stage() != stage) {
            unit.record(new StageReached(candidate.id(), candidate.stage(), stage));
            stores.candidates().keep(unit, candidate.at(stage));
        }
    }

    /** The stage of somebody whose slot was approved. */
    static Stage booked(Slot slot) {
        return slot.purpose() == Purpose.INTERVIEW
                ? Stage.INTERVIEW_BOOKED
                : Stage.INTRO_DAY_BOOKED;
    }

    private static About about(Appointment it) {
        return new About(it.booking().id(), it.booking().version());
    }

    private static String dedupe(MessageKey key, Appointment it) {
        return key + ":" + it.booking().id() + ":" + it.booking().version();
    }

    private static String when(Appointment it, Zone zone) {
        return Objects.requireNonNull(WHEN.get(it.candidate().locale()))
                .format(zone.at(it.slot().startsAt()));
    }

    private static DateTimeFormatter when(Language language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm (VV)", language.locale());
    }

    private Map<Placeholder, String> values(Appointment it, String when, String reason) {
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.put(Placeholder.CANDIDATE, it.candidate().name());
        values.put(Placeholder.RECRUITER, it.recruiter().name());
        values.put(Placeholder.CITY, it.city().name());
        values.put(Placeholder.TIME, when);
        values.put(
                Placeholder.LINK,
                links.page(links.token(Use.CANDIDATE, it.candidate().id().value())));
        values.put(Placeholder.VIDEO_LINK, it.recruiter().videoLink().orElse(""));
        values.put(Placeholder.REASON, reason);
        return values;
    }
}
