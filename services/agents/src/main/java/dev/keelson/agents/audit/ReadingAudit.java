package dev.keelson.agents.audit;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.agents.audit.AuditEntries.Entry;
import dev.keelson.agents.audit.AuditEntries.Used;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a user's own log. */
final class ReadingAudit {

    private static final Operation LOG = Operation.named("events.audit-log");
    private static final Operation STATS = Operation.named("events.stats");

    private final Transactor transactor;
    private final AuditEntries entries;

    ReadingAudit(Transactor transactor, AuditEntries entries) {
        this.transactor = transactor;
        this.entries = entries;
    }

    List<Entry> log(UserId user, Optional<SessionId> conversation, int limit) {
        return transactor.read(LOG, session -> entries.of(session, user, conversation, limit));
    }

    /** How often each action is in the log, and what was used. */
    record Stats(Map<String, Long> actions, Used used) {
        Stats {
            actions = Map.copyOf(actions);
        }
    }

    Stats stats(UserId user) {
        return transactor.read(
                STATS,
                session -> new Stats(entries.counts(session, user), entries.used(session, user)));
    }
}
