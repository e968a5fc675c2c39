package dev.keelson.service.runs;

import java.util.regex.Pattern;

/**
 * Where a run stands: it runs, or it has ended in one of these ways, or in one that the service has
 * a word for, such as {@code waiting_tool}. A run that has ended says nothing any more.
 *
 * @param name lower case
 */
public record RunState(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /** It is being worked on. */
    public static final RunState RUNNING = new RunState("running");

    /** It has said all that it had to say. */
    public static final RunState DONE = new RunState("done");

    /** Something broke; what was committed stays. */
    public static final RunState FAILED = new RunState("failed");

    /** Somebody did not want it any more. */
    public static final RunState CANCELLED = new RunState("cancelled");

    /** Its instance went away, and nobody went on with it. */
    public static final RunState INTERRUPTED = new RunState("interrupted");

    public RunState {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a state: " + name);
        }
    }

    /** A run that ended in the service's own way. */
    public static RunState of(String name) {
        return new RunState(name);
    }

    /** Tells whether there is nothing to come any more. */
    public boolean isEnded() {
        return !equals(RUNNING);
    }

    @Override
    public String toString() {
        return name;
    }
}
