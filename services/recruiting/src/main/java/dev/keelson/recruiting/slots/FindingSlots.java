package dev.keelson.recruiting.slots;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.shared.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds slots: what is there, what is free, what is nearest. */
public final class FindingSlots {

    private static final Operation LOOK = Operation.named("slots.look");
    private static final Duration AHEAD = Duration.ofDays(31);
    private static final int ALTERNATIVES = 5;

    private final Transactor transactor;
    private final Slots slots;
    private final Time time;

    FindingSlots(Transactor transactor, Slots slots, Time time) {
        this.transactor = transactor;
        this.slots = slots;
        this.time = time;
    }

    /** The slot with this id. */
    public Result<Slot, NotFound> get(SlotId id) {
        return transactor.read(LOOK, session -> slots.get(session, id));
    }

    /** Slots, and who has them. */
    record Found(List<Slot> slots, List<Slots.Who> candidates) {

        Found {
            slots = List.copyOf(slots);
            candidates = List.copyOf(candidates);
        }
    }

    Found search(Slots.Search search) {
        return transactor.read(
                LOOK,
                session -> {
                    List<Slot> found = slots.search(session, search);
                    List<CandidateId> whose =
                            found.stream().flatMap(slot -> slot.candidate().stream()).toList();
                    return new Found(found, slots.whoAre(session, whose));
                });
    }

    /** What is free in a city from now on, for a month. */
    public List<Slot> free(CityId city) {
        Instant now = time.clock().instant();
        return transactor.read(LOOK, session -> slots.free(session, city, now, now.plus(AHEAD)));
    }

    /** What else is free, the nearest to this slot first. */
    public List<Slot> alternatives(SlotId to) {
        Instant now = time.clock().instant();
        return transactor.read(
                LOOK,
                session ->
                        slots.get(session, to)
                                .map(slot -> slots.nearest(session, slot, now, ALTERNATIVES))
                                .orElse(List.of()));
    }

    /** The slots that a candidate has taken, the latest first. */
    public List<Slot> of(CandidateId candidate) {
        return transactor.read(LOOK, session -> slots.of(session, candidate));
    }
}
