package dev.keelson.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * One run of a unit's body over lists that are only appended to, and how it ended. A unit that is
 * tried again is several attempts, each with values of its own.
 */
final class Attempt {

    private final int id;
    private final List<Step> steps = new ArrayList<>();
    private volatile End end = End.UNDONE;

    Attempt(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    /** A value that nobody else has appended or will append. */
    Attempt append(int list, int value) {
        steps.add(new Appended(list, value));
        return this;
    }

    Attempt read(int list, List<Integer> found) {
        steps.add(new Read(list, List.copyOf(found)));
        return this;
    }

    Attempt end(End how) {
        end = how;
        return this;
    }

    End end() {
        return end;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** What the caller was told. */
    enum End {
        COMMITTED,
        UNDONE,
        UNKNOWN
    }

    /** What an attempt did, in its order. */
    sealed interface Step {
        int list();
    }

    /** It appended a value. */
    record Appended(int list, int value) implements Step {}

    /** It read a list, its own values at the end included. */
    record Read(int list, List<Integer> found) implements Step {}
}
