package dev.keelson.postgres;

import dev.keelson.Operation;
import dev.keelson.UnitOfWork;

import java.util.function.Function;

/**
 * A session that somebody else owns and that units join, one after the other; see {@link
 * PostgresTransactor#join}. Belongs to the owner's thread.
 */
public final class OwnedSession {

    private final Function<Operation, UnitOfWork> joining;
    private final Telling telling;

    OwnedSession(Function<Operation, UnitOfWork> joining, Telling telling) {
        this.joining = joining;
        this.telling = telling;
    }

    /** Whether somebody tells of the owner's commit. */
    enum Telling {
        /** Hooks run then. */
        OWNER,
        /** Hooks are refused. */
        NOBODY
    }

    /** Begins a unit on the session, whose commit is a vote. */
    public UnitOfWork join(Operation operation) {
        return joining.apply(operation);
    }

    /** Tells whether hooks run after the owner's commit; they are refused otherwise. */
    public boolean takesHooks() {
        return telling == Telling.OWNER;
    }
}
