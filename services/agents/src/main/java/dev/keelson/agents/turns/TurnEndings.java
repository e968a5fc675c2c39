package dev.keelson.agents.turns;

import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Chunk;
import dev.keelson.agents.answers.Turn;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.answers.Turns;
import dev.keelson.agents.shared.UserId;
import dev.keelson.service.runs.Endings;
import dev.keelson.service.runs.RunEvent;
import dev.keelson.service.runs.RunRecord;

/** Ends turns that do not end by themselves, each with the chunk that says so. */
final class TurnEndings implements Endings {

    private final Turns turns;

    TurnEndings(Turns turns) {
        this.turns = turns;
    }

    @Override
    public RunEvent ended(UnitOfWork unit, RunRecord run, Cause cause) {
        Chunk chunk =
                switch (cause) {
                    case Cause.Failed _ -> Chunk.error("INTERNAL", "Something broke on our side.");
                    case Cause.Cancelled _ -> Chunk.error("CANCELLED", "The answer was cancelled.");
                    case Cause.Interrupted _ ->
                            Chunk.error("INTERRUPTED", "The answer broke off; send it again.");
                };
        End end =
                switch (cause) {
                    case Cause.Failed _ -> End.FAILED;
                    case Cause.Cancelled _ -> End.CANCELLED;
                    case Cause.Interrupted _ -> End.INTERRUPTED;
                };
        Turn turn =
                turns.find(unit, run.id(), new UserId(Long.parseLong(run.owner()))).orElseThrow();
        turns.end(unit, run.id(), end);
        return new RunEvent(chunk.type().text(), chunk.json(turn.session(), run.id()));
    }
}
