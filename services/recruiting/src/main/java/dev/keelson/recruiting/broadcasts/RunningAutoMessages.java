package dev.keelson.recruiting.broadcasts;

import dev.keelson.DataError;
import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.broadcasts.AutoMessage.Target;
import dev.keelson.recruiting.candidates.Candidate;
import dev.keelson.recruiting.candidates.Candidates;
import dev.keelson.recruiting.messages.Posting;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps auto messages and sends those whose time has come, once to each candidate: the row is
 * locked while its messages are queued, and each message knows which run it belongs to.
 */
public final class RunningAutoMessages {

    private static final Operation KEEP = Operation.named("auto-messages.keep");
    private static final Operation LOOK = Operation.named("auto-messages.look");
    private static final Operation RUN = Operation.named("auto-messages.run");
    private static final int MOST = 100;

    private final Transactor transactor;
    private final AutoMessages messages;
    private final Outlets outlets;
    private final Time time;

    RunningAutoMessages(Transactor transactor, AutoMessages messages, Outlets outlets, Time time) {
        this.transactor = transactor;
        this.messages = messages;
        this.outlets = outlets;
        this.time = time;
    }

    /** Whom it goes to, and how. */
    record Outlets(Candidates candidates, Posting posting) {}

    List<AutoMessage> all() {
        return transactor.read(LOOK, messages::all);
    }

    Result<AutoMessage, DataError> add(AutoMessage message) {
        return transactor.inUnit(KEEP, unit -> messages.add(unit, scheduled(message)));
    }

    Result<AutoMessage, DataError> change(AutoMessage message) {
        return transactor.inUnit(KEEP, unit -> messages.update(unit, scheduled(message)));
    }

    private AutoMessage scheduled(AutoMessage message) {
        return message.cron().isPresent() ? message.ranAt(time.clock().instant()) : message;
    }

    Result<AutoMessageId, DataError> delete(AutoMessageId id) {
        return transactor.inUnit(KEEP, unit -> messages.delete(unit, id));
    }

    /** Sends one now, whenever its time is; answers to how many. */
    Result<Integer, DataError> runNow(AutoMessageId id) {
        return transactor.inUnit(
                RUN,
                unit ->
                        messages.lock(unit, id)
                                .<DataError>mapFailure(missing -> missing)
                                .map(message -> queue(unit, message, time.clock().instant())));
    }

    /**
     * Sends those that are due, each in a unit of its own.
     *
     * @return how many there were
     */
    public int round(Lease lease) {
        int ran = 0;
        while (ran < MOST && runOne(RUN.under(lease))) {
            ran++;
        }
        return ran;
    }

    private boolean runOne(Operation operation) {
        return transactor
                .<Boolean, DataError>inUnit(
                        operation,
                        unit -> {
                            Instant now = time.clock().instant();
                            Optional<AutoMessage> due = messages.due(unit, now);
                            if (due.isEmpty()) {
                                return Result.success(false);
                            }
                            AutoMessage message = due.get();
                            int _ = queue(unit, message, message.nextRun().orElseThrow());
                            return messages.update(unit, message.ranAt(now)).map(_ -> true);
                        })
                .orElseThrow();
    }

    private int queue(UnitOfWork unit, AutoMessage message, Instant run) {
        Optional<Stage> stage =
                message.target() == Target.STAGE ? message.stage() : Optional.empty();
        Optional<CityId> city = message.target() == Target.CITY ? message.city() : Optional.empty();
        List<Candidate> reached = outlets.candidates().reached(unit, stage, city);
        for (Candidate candidate : reached) {
            String dedupe = "auto:" + message.id().value() + ":" + run + ":" + candidate.id();
            outlets.posting()
                    .post(unit, dedupe, candidate.reached(candidate.city()), message.text());
        }
        return reached.size();
    }
}
