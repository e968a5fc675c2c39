package dev.keelson.recruiting.slots;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;
import dev.keelson.recruiting.slots.Slot.Status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All slots, and who holds one for five minutes. */
public interface Slots extends Repository<Slot, SlotId> {

    /** Which slots are looked at. */
    record Search(
            Optional<RecruiterId> recruiter,
            Optional<CityId> city,
            Optional<Status> status,
            Instant from,
            Instant to) {}

    /** The slots that are looked at, by their start; at most 1000. */
    List<Slot> search(Session session, Search search);

    /** Somebody who has a slot. */
    record Who(CandidateId id, String name) {}

    /** What these candidates are called. */
    List<Who> whoAre(Session session, List<CandidateId> candidates);

    /** The free slots of a city in a time that nobody holds, by their start; at most 500. */
    List<Slot> free(Session session, CityId city, Instant from, Instant to);

    /** The free slots of the same city and purpose that are nearest to a slot. */
    List<Slot> nearest(Session session, Slot slot, Instant now, int most);

    /** The slots that a candidate has taken, the latest first. */
    List<Slot> of(Session session, CandidateId candidate);

    /** Adds the slots that overlap with none, in one statement; answers how many. */
    int addWhereFree(UnitOfWork unit, List<Slot> slots);

    /** A slot, locked with the unit's other reads. */
    Supplier<Optional<Slot>> locked(UnitOfWork unit, SlotId id);

    /** Changes a locked slot with the unit's other writes; a constraint is broken at the commit. */
    Slot keep(UnitOfWork unit, Slot locked);

    /** Whether somebody else than this candidate holds a slot now; asked with the other reads. */
    Supplier<Boolean> isHeldFrom(UnitOfWork unit, SlotId slot, CandidateId candidate, Instant now);

    /** Holds a slot for a candidate; answers whether it was to be had. */
    boolean hold(UnitOfWork unit, Hold hold, Instant now);

    /** A slot that one candidate alone may take for a while. */
    record Hold(SlotId slot, CandidateId candidate, Instant until) {}

    /** Ends the hold of a slot. */
    void release(UnitOfWork unit, SlotId slot);

    /** Ends the holds whose time is over; answers how many there were. */
    int sweep(UnitOfWork unit, Instant now);
}
