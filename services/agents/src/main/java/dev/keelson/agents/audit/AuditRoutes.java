package dev.keelson.agents.audit;

import dev.keelson.agents.audit.AuditEntries.Entry;
import dev.keelson.agents.audit.AuditEntries.Used;
import dev.keelson.agents.audit.ReadingAudit.Stats;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /events}: what happened to a user's sessions. */
final class AuditRoutes {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final ReadingAudit reading;

    AuditRoutes(ReadingAudit reading) {
        this.reading = reading;
    }

    record LogQuery(Optional<SessionId> sessionId, Optional<Integer> limit) {
        LogQuery {
            if (limit.filter(it -> it < 1 || it > MOST).isPresent()) {
                throw new InvalidField("limit", "must be 1 to " + MOST);
            }
        }
    }

    record LogShape(List<Entry> entries) {
        LogShape {
            entries = List.copyOf(entries);
        }
    }

    record StatsShape(Map<String, Long> actions, long total, Used used) {
        StatsShape {
            actions = Map.copyOf(actions);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/events")
                .get(
                        "/audit-log",
                        e -> e.operation("events.audit-log").roles("user").body(LogQuery.class),
                        this::log)
                .get("/stats", e -> e.operation("events.stats").roles("user"), this::stats);
    }

    private Answer log(Call<LogQuery> call) {
        LogQuery query = call.body();
        return Answer.ok(
                new LogShape(
                        reading.log(
                                new UserId(call.caller().id()),
                                query.sessionId(),
                                query.limit().orElse(USUAL))));
    }

    private Answer stats(Call<NoBody> call) {
        Stats stats = reading.stats(new UserId(call.caller().id()));
        long total = stats.actions().values().stream().mapToLong(Long::longValue).sum();
        return Answer.ok(new StatsShape(stats.actions(), total, stats.used()));
    }
}
