package dev.keelson.agents.turns;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.agents.answers.Desk;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.service.runs.RunState;
import dev.keelson.service.runs.Runs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Looks after what nobody ends: turns whose run has ended without them, and sessions in which
 * nobody has talked for a day.
 */
final class ReapingTurns {

    private static final Operation GOING_ON = Operation.named("turns.going_on");
    private static final Operation ORPHANS = Operation.named("turns.orphans");
    private static final Operation IDLE = Operation.named("sessions.idle");
    private static final Duration IDLE_AFTER = Duration.ofDays(1);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 200;

    private final Desk desk;
    private final Runs runs;

    ReapingTurns(Desk desk, Runs runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /** One round of the job that ends orphaned turns. */
    int orphans(Lease lease) {
        int ended = 0;
        for (List<UUID> some = goingOn(FIRST); !some.isEmpty(); some = goingOn(some.getLast())) {
            ended += end(lease, orphaned(some));
        }
        return ended;
    }

    private List<UUID> goingOn(UUID after) {
        return desk.transactor()
                .read(GOING_ON, session -> desk.stores().turns().goingOn(session, after, AT_ONCE));
    }

    /** A run that nobody knows any more was interrupted, whatever it was before. */
    private Map<UUID, End> orphaned(List<UUID> some) {
        Map<UUID, RunState> states = runs.states(some);
        var orphaned = new HashMap<UUID, End>();
        for (UUID run : some) {
            RunState state = states.getOrDefault(run, RunState.INTERRUPTED);
            if (state.isEnded()) {
                orphaned.put(run, End.valueOf(state.name().toUpperCase(Locale.ROOT)));
            }
        }
        return orphaned;
    }

    private int end(Lease lease, Map<UUID, End> orphaned) {
        Result<Integer, Void> ended =
                desk.transactor()
                        .inUnit(
                                ORPHANS.under(lease),
                                unit -> {
                                    orphaned.forEach((run, end) ->
                                            desk.stores().turns().end(unit, run, end));
                                    return Result.success(orphaned.size());
                                });
        return ended.orElseThrow();
    }

    /** One round of the job that marks idle sessions. */
    int idle(Lease lease) {
        Instant before = desk.time().clock().instant().minus(IDLE_AFTER);
        Result<Integer, Void> marked =
                desk.transactor()
                        .inUnit(
                                IDLE.under(lease),
                                unit ->
                                        Result.success(
                                                desk.stores()
                                                        .conversations()
                                                        .idle(unit, before, AT_ONCE)));
        return marked.orElseThrow();
    }
}
