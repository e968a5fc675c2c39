package dev.keelson.recruiting.candidates;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Stage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All candidates. */
public interface Candidates extends Repository<Candidate, CandidateId> {

    /** Which candidates are looked for, and in which order they are shown. */
    record Search(
            Optional<Stage> stage,
            Optional<CityId> city,
            Optional<String> text,
            Order order,
            int offset,
            int limit) {}

    /** How a search is sorted. */
    enum Order {
        /** The latest application first. */
        NEWEST,
        /** By name. */
        NAME
    }

    /** A candidate, locked with the unit's other reads. */
    Supplier<Optional<Candidate>> locked(UnitOfWork unit, CandidateId id);

    /** Changes a locked candidate with the unit's other writes. */
    void keep(UnitOfWork unit, Candidate locked);

    /** The candidates that are looked for. */
    List<Candidate> search(Session session, Search search);

    /** The candidates whom an auto message goes to: all, of a stage, of a city. */
    List<Candidate> reached(Session session, Optional<Stage> stage, Optional<CityId> city);

    /** Those who wait for slots in a city that has free ones now, locked, the longest first. */
    List<Candidate> waitingWhereSlotsAreFree(UnitOfWork unit, Instant now, int most);

    /** The candidate whose chat with our bot this is. */
    Optional<Candidate> chattingIn(Session session, long chat);

    /** Whether a candidate has a slot that is still to come. */
    boolean hasSlot(Session session, CandidateId candidate);

    /** How many candidates are at each stage. */
    List<Tally> tally(Session session);

    /** How many candidates are at a stage. */
    record Tally(Stage stage, long count) {}
}
