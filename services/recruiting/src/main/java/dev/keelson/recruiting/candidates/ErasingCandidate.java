package dev.keelson.recruiting.candidates;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.Time;

/** Erases who a candidate is: name, phone, addresses, answers, and every message to them. */
public final class ErasingCandidate {

    private static final Operation ERASE = Operation.named("candidates.erase");

    private final Transactor transactor;
    private final Candidates candidates;
    private final Posting posting;
    private final Time time;

    ErasingCandidate(Transactor transactor, Candidates candidates, Posting posting, Time time) {
        this.transactor = transactor;
        this.candidates = candidates;
        this.posting = posting;
        this.time = time;
    }

    /** Why nothing is erased. */
    public sealed interface Refusal {

        /** There is no such candidate. */
        record NoSuchCandidate(CandidateId id) implements Refusal {}

        /** Somebody expects the candidate: the slot is given up first. */
        record HasSlot() implements Refusal {}
    }

    /** Erases; a repeat changes nothing. */
    public Result<CandidateId, Refusal> erase(CandidateId id) {
        return transactor.inUnit(ERASE, unit -> erase(unit, id));
    }

    private Result<CandidateId, Refusal> erase(UnitOfWork unit, CandidateId id) {
        return switch (candidates.lock(unit, id)) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchCandidate(id));
            case Success(Candidate _) when candidates.hasSlot(unit, id) ->
                    Result.failure(new Refusal.HasSlot());
            case Success(Candidate candidate) -> {
                Candidate _ =
                        candidates
                                .update(unit, candidate.erased(time.clock().instant()))
                                .orElseThrow();
                posting.forget(unit, id);
                yield Result.success(id);
            }
        };
    }
}
