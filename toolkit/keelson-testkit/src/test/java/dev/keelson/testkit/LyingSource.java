package dev.keelson.testkit;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.Work;
import dev.keelson.spi.WorkSource;

import org.jspecify.annotations.Nullable;

import java.util.function.UnaryOperator;

/**
 * Another source that is told something else than what was asked for, or whose work is twisted.
 *
 * @param told what the honest source hears of an operation and its key
 * @param twisted what becomes of the honest source's work
 */
record LyingSource(WorkSource honest, UnaryOperator<Asked> told, UnaryOperator<Work> twisted)
        implements WorkSource {

    /** What a unit is opened with. */
    record Asked(Operation operation, @Nullable Once<?> once) {}

    @Override
    public Work open(Operation operation, @Nullable Once<?> once, UnitTimes times) {
        Asked asked = told.apply(new Asked(operation, once));
        return twisted.apply(honest.open(asked.operation(), asked.once(), times));
    }

    @Override
    public Reading openReading(Operation operation) {
        return honest.openReading(operation);
    }

    /** Lies about what happens in a unit. */
    static Backend aboutWork(UnaryOperator<Work> twisted) {
        return MemoryBackend.over(honest -> new LyingSource(honest, asked -> asked, twisted));
    }

    /** Lies about what a unit was opened with. */
    static Backend aboutOpening(UnaryOperator<Asked> told) {
        return MemoryBackend.over(honest -> new LyingSource(honest, told, work -> work));
    }
}
