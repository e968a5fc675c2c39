package dev.keelson.recruiting.candidates;

import dev.keelson.DataError;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.postgres.outbox.EventHistory;
import dev.keelson.recruiting.candidates.Candidate.Profile;
import dev.keelson.recruiting.candidates.Candidates.Search;
import dev.keelson.recruiting.candidates.Candidates.Tally;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;

import java.util.List;

/** What the staff does with candidates: looks, corrects, moves on. */
public final class KeepingCandidates {

    private static final Operation KEEP = Operation.named("candidates.keep");
    private static final Operation LOOK = Operation.named("candidates.look");
    private static final int LONGEST_HISTORY = 500;

    private final Transactor transactor;
    private final Candidates candidates;
    private final EventHistory history = new EventHistory();
    private final Time time;

    KeepingCandidates(Transactor transactor, Candidates candidates, Time time) {
        this.transactor = transactor;
        this.candidates = candidates;
        this.time = time;
    }

    List<Candidate> search(Search search) {
        return transactor.read(LOOK, session -> candidates.search(session, search));
    }

    /** How many candidates are at each stage. */
    public List<Tally> tally() {
        return transactor.read(LOOK, candidates::tally);
    }

    /** The candidate with this id. */
    public Result<Candidate, NotFound> get(CandidateId id) {
        return transactor.read(LOOK, session -> candidates.get(session, id));
    }

    /** What happened to a candidate, in the order in which it did. */
    Result<List<RecordedEvent>, NotFound> history(CandidateId id) {
        return transactor.read(
                LOOK,
                session ->
                        candidates
                                .get(session, id)
                                .map(_ ->
                                        history.of(
                                                session, "candidate:" + id, 0, LONGEST_HISTORY)));
    }

    /** Adds somebody who has agreed to it in person. */
    Result<Candidate, DataError> add(Profile profile) {
        var id = new CandidateId(time.ids().next());
        Candidate candidate = Candidate.applying(id, profile, "", time.clock().instant());
        return transactor.inUnit(KEEP, unit -> candidates.add(unit, candidate));
    }

    Result<Candidate, DataError> change(CandidateId id, Profile profile, int version) {
        return transactor.inUnit(
                KEEP,
                unit ->
                        candidates
                                .lock(unit, id)
                                .<DataError>mapFailure(missing -> missing)
                                .flatMap(now ->
                                        candidates.update(unit, now.with(profile, version))));
    }

    /** Takes a candidate to a stage; where they are there already, nothing happens. */
    public Result<Candidate, DataError> reach(CandidateId id, Stage stage) {
        return transactor.inUnit(
                KEEP,
                unit ->
                        candidates
                                .lock(unit, id)
                                .<DataError>mapFailure(missing -> missing)
                                .flatMap(now -> {
                                    if (now.stage() == stage) {
                                        return Result.success(now);
                                    }
                                    unit.record(new StageReached(id, now.stage(), stage));
                                    return candidates.update(unit, now.at(stage));
                                }));
    }

    /** Puts a candidate on the waiting list of their city. */
    public Result<Candidate, DataError> waitForSlots(CandidateId id) {
        return transactor.inUnit(
                KEEP,
                unit ->
                        candidates
                                .lock(unit, id)
                                .<DataError>mapFailure(missing -> missing)
                                .flatMap(now ->
                                        candidates.update(
                                                unit, now.waiting(time.clock().instant()))));
    }
}
