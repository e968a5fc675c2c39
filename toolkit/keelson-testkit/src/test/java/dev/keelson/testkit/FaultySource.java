package dev.keelson.testkit;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.spi.UnitTimes;
import dev.keelson.spi.Work;
import dev.keelson.spi.WorkSource;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/**
 * Another source whose steps throw where a test wants it: {@code
 * unit.unwrap(FaultySource.Steps.class)} arms one unit.
 */
record FaultySource(WorkSource honest) implements WorkSource {

    @Override
    public Work open(Operation operation, @Nullable Once<?> once, UnitTimes times) {
        return new Steps(honest.open(operation, once, times));
    }

    @Override
    public Reading openReading(Operation operation) {
        return honest.openReading(operation);
    }

    enum Step {
        COMMIT,
        ROLLBACK,
        RELEASE
    }

    /** One unit's work, whose armed steps throw once they are done, or instead of being done. */
    static final class Steps extends ForwardingWork {

        private final Map<Step, RuntimeException> before = new EnumMap<>(Step.class);
        private final Map<Step, RuntimeException> after = new EnumMap<>(Step.class);

        Steps(Work honest) {
            super(honest);
        }

        void insteadOf(Step step, RuntimeException fault) {
            before.put(step, fault);
        }

        void after(Step step, RuntimeException fault) {
            after.put(step, fault);
        }

        private void run(Step step, Runnable work) {
            throwFrom(before, step);
            work.run();
            throwFrom(after, step);
        }

        private static void throwFrom(Map<Step, RuntimeException> armed, Step step) {
            RuntimeException fault = armed.remove(step);
            if (fault != null) {
                throw fault;
            }
        }

        @Override
        public void commit() {
            run(Step.COMMIT, honest::commit);
        }

        @Override
        public void rollback() {
            run(Step.ROLLBACK, honest::rollback);
        }

        @Override
        public void release() {
            run(Step.RELEASE, honest::release);
        }
    }
}
