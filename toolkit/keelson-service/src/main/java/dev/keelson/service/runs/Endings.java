package dev.keelson.service.runs;

import dev.keelson.UnitOfWork;

import java.util.Optional;

/** How a service ends runs that do not finish by themselves. Thread-safe. */
public interface Endings {

    /**
     * Writes what the service keeps of a run that is being closed, in the unit that closes it, and
     * says the run's last event.
     */
    RunEvent ended(UnitOfWork unit, RunRecord run, Cause cause);

    /**
     * Who goes on with a run whose instance has gone; nobody closes it as interrupted. Not in a
     * unit.
     */
    default Optional<RunStart.Producer<RunRecord>> takeOver(RunRecord run) {
        return Optional.empty();
    }

    /** Ends every run with an {@code error} event that names the state, and keeps nothing. */
    static Endings plain() {
        return (_, _, cause) ->
                new RunEvent(
                        "error", "{\"type\":\"error\",\"error\":\"%s\"}".formatted(cause.state()));
    }

    /** Why a run is closed. */
    sealed interface Cause {

        /** What the run is from now on. */
        RunState state();

        /** Its producer threw. */
        record Failed(Throwable thrown) implements Cause {
            @Override
            public RunState state() {
                return RunState.FAILED;
            }
        }

        /** Somebody cancelled it, or nobody watched any more. */
        record Cancelled() implements Cause {
            @Override
            public RunState state() {
                return RunState.CANCELLED;
            }
        }

        /** Its instance has gone. */
        record Interrupted() implements Cause {
            @Override
            public RunState state() {
                return RunState.INTERRUPTED;
            }
        }
    }
}
