package dev.keelson.recruiting.slots;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.Invalid;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.recruiters.Recruiter;
import dev.keelson.recruiting.recruiters.Recruiters;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Purpose;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.recruiting.slots.Slot.Span;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts slots up, one or many, at the times on the recruiter's own wall.
 *
 * <p>A time that the night of the clock change leaves out, or has twice, is no slot.
 */
public final class OfferingSlots {

    private static final Operation OFFER = Operation.named("slots.offer");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Transactor transactor;
    private final Slots slots;
    private final Recruiters recruiters;
    private final Cities cities;
    private final Time time;

    OfferingSlots(Transactor transactor, Slots slots, Owners owners, Time time) {
        this.transactor = transactor;
        this.slots = slots;
        this.recruiters = owners.recruiters();
        this.cities = owners.cities();
        this.time = time;
    }

    /** Whose slots there can be, and where. */
    public record Owners(Recruiters recruiters, Cities cities) {}

    /** Whose slots, where and what for. */
    public record Place(RecruiterId recruiter, CityId city, Purpose purpose) {}

    /** A window of days and hours, cut into slots. */
    public record Window(
            LocalDate from,
            LocalDate to,
            LocalTime opens,
            LocalTime closes,
            Duration step,
            Optional<Break> pause,
            Weekends weekends) {}

    /** Hours of each day in which there is no slot. */
    public record Break(LocalTime from, LocalTime to) {}

    /** Whether Saturdays and Sundays count. */
    public enum Weekends {
        /** They do. */
        WORKED,
        /** They do not. */
        FREE
    }

    /**
     * What came of a window.
     *
     * @param skipped slots that would have overlapped
     * @param impossible times that do not exist, or exist twice
     */
    public record Offered(int created, int skipped, int impossible) {}

    /** Why nothing is put up. */
    public sealed interface Refusal {

        /** There is no such recruiter. */
        record NoSuchRecruiter(RecruiterId id) implements Refusal {}

        /** There is no such city. */
        record NoSuchCity(CityId id) implements Refusal {}

        /** The recruiter is elsewhere then. */
        record Overlaps() implements Refusal {}

        /** There is no such time on that day, or it comes twice. */
        record NoSuchTime(Invalid why) implements Refusal {}
    }

    /** Puts one slot up. */
    public Result<Slot, Refusal> offer(Place place, LocalDateTime wall, Duration length) {
        return transactor.inUnit(
                OFFER,
                unit ->
                        zoneOf(unit, place)
                                .flatMap(zone ->
                                        zone.instantOf("starts_at", wall)
                                                .<Refusal>mapFailure(Refusal.NoSuchTime::new))
                                .flatMap(start -> add(unit, slot(place, start, length))));
    }

    private Result<Slot, Refusal> add(UnitOfWork unit, Slot slot) {
        return slots.add(unit, slot).mapFailure(OfferingSlots::refusal);
    }

    private static Refusal refusal(DataError error) {
        if (error instanceof Conflict(String constraint, String _)
                && constraint.equals("recruiter_is_elsewhere")) {
            return new Refusal.Overlaps();
        }
        throw new IllegalStateException("a new slot is not refused so: " + error);
    }

    /** Cuts a window into slots and puts up those that overlap with none, in one unit. */
    public Result<Offered, Refusal> offer(Place place, Window window) {
        return transactor.inUnit(
                OFFER,
                unit -> zoneOf(unit, place).map(zone -> put(unit, place, starts(window, zone))));
    }

    private Offered put(UnitOfWork unit, Place place, Starts starts) {
        List<Slot> wanted =
                starts.instants().stream()
                        .map(start -> slot(place, start, starts.length()))
                        .toList();
        int created = wanted.isEmpty() ? 0 : slots.addWhereFree(unit, wanted);
        return new Offered(created, wanted.size() - created, starts.impossible());
    }

    private record Starts(List<Instant> instants, Duration length, int impossible) {
        Starts {
            instants = List.copyOf(instants);
        }
    }

    private static Starts starts(Window window, Zone zone) {
        var instants = new ArrayList<Instant>();
        int impossible = 0;
        for (LocalDateTime wall : walls(window)) {
            switch (zone.instantOf("starts_at", wall)) {
                case Success(Instant start) -> instants.add(start);
                case Failure(Invalid _) -> impossible++;
            }
        }
        return new Starts(instants, window.step(), impossible);
    }

    private static List<LocalDateTime> walls(Window window) {
        var walls = new ArrayList<LocalDateTime>();
        for (LocalDate day = window.from(); !day.isAfter(window.to()); day = day.plusDays(1)) {
            if (window.weekends() == Weekends.WORKED || !WEEKEND.contains(day.getDayOfWeek())) {
                walls.addAll(walls(window, day));
            }
        }
        return walls;
    }

    private static List<LocalDateTime> walls(Window window, LocalDate day) {
        var walls = new ArrayList<LocalDateTime>();
        LocalDateTime closes = day.atTime(window.closes());
        LocalDateTime start = day.atTime(window.opens());
        while (!start.plus(window.step()).isAfter(closes)) {
            if (!isInBreak(window, start)) {
                walls.add(start);
            }
            start = start.plus(window.step());
        }
        return walls;
    }

    private static boolean isInBreak(Window window, LocalDateTime start) {
        LocalDateTime end = start.plus(window.step());
        return window.pause()
                .filter(pause ->
                        start.isBefore(start.toLocalDate().atTime(pause.to()))
                                && end.isAfter(start.toLocalDate().atTime(pause.from())))
                .isPresent();
    }

    private Slot slot(Place place, Instant start, Duration length) {
        return Slot.free(
                new SlotId(time.ids().next()),
                place.recruiter(),
                place.city(),
                new Span(place.purpose(), start, start.plus(length)));
    }

    private Result<Zone, Refusal> zoneOf(UnitOfWork unit, Place place) {
        if (!cities.exists(unit, place.city())) {
            return Result.failure(new Refusal.NoSuchCity(place.city()));
        }
        return switch (recruiters.get(unit, place.recruiter())) {
            case Success(Recruiter recruiter) -> Result.success(recruiter.zone());
            case Failure(NotFound _) ->
                    Result.failure(new Refusal.NoSuchRecruiter(place.recruiter()));
        };
    }
}
