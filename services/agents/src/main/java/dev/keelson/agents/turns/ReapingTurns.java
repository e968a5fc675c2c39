package dev.keelson.agents.turns;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.agents.answers.Turns;
import dev.keelson.agents.answers.Turns.Orphan;
import dev.keelson.agents.conversations.Conversations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Looks after what nobody ends: turns whose run has ended without them, and sessions in which
 * nobody has talked for a day.
 */
final class ReapingTurns {

    private static final Operation ORPHANS = Operation.named("turns.orphans");
    private static final Operation IDLE = Operation.named("sessions.idle");
    private static final Duration IDLE_AFTER = Duration.ofDays(1);
    private static final int AT_ONCE = 200;

    private final Transactor transactor;
    private final Turns turns;
    private final Conversations conversations;
    private final InstantSource clock;

    ReapingTurns(
            Transactor transactor, Turns turns, Conversations conversations, InstantSource clock) {
        this.transactor = transactor;
        this.turns = turns;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** One round of the job that ends orphaned turns. */
    int orphans(Lease lease) {
        Result<Integer, Void> ended =
                transactor.inUnit(
                        ORPHANS.under(lease),
                        unit -> {
                            List<Orphan> found = turns.orphans(unit, AT_ONCE);
                            found.forEach(each -> turns.end(unit, each.run(), each.end()));
                            return Result.success(found.size());
                        });
        return ended.orElseThrow();
    }

    /** One round of the job that marks idle sessions. */
    int idle(Lease lease) {
        Result<Integer, Void> marked =
                transactor.inUnit(
                        IDLE.under(lease),
                        unit ->
                                Result.success(
                                        conversations.idle(
                                                unit, clock.instant().minus(IDLE_AFTER), AT_ONCE)));
        return marked.orElseThrow();
    }
}
