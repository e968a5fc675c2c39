package dev.keelson.recruiting.recruiters;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All recruiters, and the cities that they look after. */
public interface Recruiters extends Repository<Recruiter, RecruiterId> {

    /** The recruiters who look after a city, by name. */
    List<Recruiter> of(Session session, CityId city);

    /** The recruiter of a slot that there is, asked with the unit's other reads. */
    Supplier<Recruiter> of(UnitOfWork unit, SlotId slot);

    /** Whose chat it is. */
    Optional<Recruiter> chattingIn(Session session, long chat);

    /** The cities that a recruiter looks after. */
    List<CityId> citiesOf(Session session, RecruiterId recruiter);

    /** Gives a recruiter these cities and no others. */
    void lookAfter(UnitOfWork unit, RecruiterId recruiter, List<CityId> cities);

    /** How many of a recruiter's slots somebody has taken and not yet been to. */
    long bookedSlots(Session session, RecruiterId recruiter);

    /** Removes the slots of a recruiter that nobody has taken. */
    void removeFreeSlots(UnitOfWork unit, RecruiterId recruiter);
}
