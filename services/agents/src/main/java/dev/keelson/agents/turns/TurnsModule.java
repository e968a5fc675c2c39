package dev.keelson.agents.turns;

import dev.keelson.agents.answers.Desk;
import dev.keelson.agents.answers.TakingTurn;
import dev.keelson.agents.answers.Turns;
import dev.keelson.agents.shared.Time;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Round;
import dev.keelson.service.runs.Endings;
import dev.keelson.service.runs.Runs;

/** Turns, put together. */
public record TurnsModule(Endpoints endpoints, Round orphans, Round idle) {

    /** Where turns are kept; needed before the runs are there. */
    public static Turns turns(Time time) {
        return new PostgresTurns(time.clock());
    }

    /** How turns end that do not end by themselves. */
    public static Endings endings(Turns turns) {
        return new TurnEndings(turns);
    }

    /** Wires the feature. */
    public static TurnsModule wire(Runs runs, Desk desk) {
        var taking = new TakingTurn(desk);
        var routes =
                new TurnRoutes(
                        runs,
                        new BeginningTurn(desk),
                        new OpenStreams(desk.limits().streams()),
                        (stream, scene) -> taking.take(new RunStage(stream, scene), scene));
        var reaping = new ReapingTurns(desk, runs);
        return new TurnsModule(routes.endpoints(), reaping::orphans, reaping::idle);
    }
}
