package dev.keelson.agents.answers;

import dev.keelson.UnitOfWork;

import java.util.List;

/**
 * Where a turn is played: named units, each with the chunks that it makes true. What a unit's step
 * throws is thrown on and nothing of the unit is kept or told. Belongs to the turn's thread.
 */
public interface Stage {

    /** Does a step in a unit of its own; its chunks are told once it is committed. */
    void commit(String operation, Step step);

    /** Tells a piece of text; kept before it is told, together with others. */
    void say(Chunk piece);

    /** Does the last step, whose last chunk is the turn's last. */
    void finish(String operation, Turn.End end, Step step);

    /** Has this run as soon as the turn is cancelled, on another thread. */
    void whenCancelled(Runnable close);

    /** What is done in one unit. */
    @FunctionalInterface
    interface Step {

        /** Writes, and gives the chunks that are true once it is committed. */
        List<Chunk> in(UnitOfWork unit);
    }
}
