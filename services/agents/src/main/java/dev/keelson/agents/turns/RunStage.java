package dev.keelson.agents.turns;

import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Chunk;
import dev.keelson.agents.answers.Scene;
import dev.keelson.agents.answers.Stage;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.service.runs.RunState;
import dev.keelson.service.runs.RunStream;

import java.util.Locale;

/** A turn as a run: each step a unit of the run's stream, each chunk one of its events. */
final class RunStage implements Stage {

    private final RunStream stream;
    private final Scene scene;

    RunStage(RunStream stream, Scene scene) {
        this.stream = stream;
        this.scene = scene;
    }

    @Override
    public void commit(String operation, Step step) {
        stream.commit(operation, unit -> play(unit, step));
    }

    @Override
    public void say(Chunk piece) {
        stream.delta(piece.type().text(), json(piece));
    }

    @Override
    public void finish(String operation, End end, Step step) {
        var state = RunState.of(end.name().toLowerCase(Locale.ROOT));
        stream.finish(state, operation, unit -> play(unit, step));
    }

    @Override
    public void whenCancelled(Runnable close) {
        stream.onEnded(close);
    }

    private void play(UnitOfWork unit, Step step) {
        step.in(unit).forEach(chunk -> stream.emit(unit, chunk.type().text(), json(chunk)));
    }

    private String json(Chunk chunk) {
        return chunk.json(scene.session(), scene.run());
    }
}
