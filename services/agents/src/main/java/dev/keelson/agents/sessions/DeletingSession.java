package dev.keelson.agents.sessions;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Desk.Stores;
import dev.keelson.agents.audit.AuditEntries.Action;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Deletes a session: nobody finds it any more, and its audit stays. */
public final class DeletingSession {

    private static final Operation DELETE = Operation.named("sessions.delete");

    private final Transactor transactor;
    private final Stores stores;
    private final InstantSource clock;

    /** Why a session is not deleted. */
    sealed interface Refusal {
        /** The user has no such session. */
        record NoSuchSession() implements Refusal {}

        /** An answer is still on its way. */
        record Busy(UUID run) implements Refusal {}
    }

    DeletingSession(Transactor transactor, Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.clock = clock;
    }

    Result<SessionId, Refusal> delete(SessionId id, UserId user) {
        return transactor.inUnit(DELETE, unit -> delete(unit, id, user));
    }

    private Result<SessionId, Refusal> delete(UnitOfWork unit, SessionId id, UserId user) {
        if (stores.conversations().lock(unit, id, user).isEmpty()) {
            return Result.failure(new Refusal.NoSuchSession());
        }
        Optional<UUID> run = stores.turns().running(unit, id);
        if (run.isPresent()) {
            return Result.failure(new Refusal.Busy(run.get()));
        }
        stores.conversations().delete(unit, id, clock.instant());
        stores.audit().note(unit, user, id, new Action("session_deleted", Map.of()));
        return Result.success(id);
    }
}
