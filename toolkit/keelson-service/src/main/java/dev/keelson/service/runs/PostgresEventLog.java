package dev.keelson.service.runs;

import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.sse.LogEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events of runs in {@code keelson.run_event}. A commit's events are one row; a cursor may
 * point into the middle of one.
 */
final class PostgresEventLog implements RunBook.Log {

    private static final Operation LOOK = Operation.named("run.log");

    /** Both in one statement, so that where the run stands fits the events. */
    private static final String AFTER =
            """
            select r.last_seq as run_last, r.state, e.first_seq, e.types, e.data
              from keelson.run as r
              left join lateral
                   (select first_seq, last_seq, types, data
                      from keelson.run_event
                     where run = r.id and last_seq > :seq
                     order by last_seq
                     limit :limit) as e on true
             where r.id = :run
             order by e.last_seq
            """;

    private static final String NEWER =
            """
            select e.run, e.first_seq, e.types, e.data
              from unnest(:runs::uuid[], :seqs::bigint[]) as seen (run, seq)
              cross join lateral
                   (select run, first_seq, last_seq, types, data
                      from keelson.run_event
                     where run = seen.run and last_seq > seen.seq
                     order by last_seq
                     limit 16) as e
             order by e.run, e.last_seq
             limit 4096
            """;

    private final Transactor transactor;

    PostgresEventLog(Transactor transactor) {
        this.transactor = transactor;
    }

    private record Line(long runLast, boolean ended, List<LogEvent> events) {}

    @Override
    public Page after(UUID run, long seq, int limit) {
        List<Line> lines = transactor.read(LOOK, session -> lines(session, run, seq, limit));
        if (lines.isEmpty()) {
            throw new IllegalStateException("there is no run " + run);
        }
        List<LogEvent> events =
                lines.stream()
                        .flatMap(line -> line.events().stream())
                        .filter(event -> event.seq() > seq)
                        .limit(limit)
                        .toList();
        return new Page(events, lines.getFirst().runLast(), lines.getFirst().ended());
    }

    @Override
    public Map<UUID, List<LogEvent>> newer(Map<UUID, Long> seen) {
        List<UUID> runs = List.copyOf(seen.keySet());
        List<Long> seqs = runs.stream().map(seen::get).toList();
        var found = new HashMap<UUID, List<LogEvent>>();
        transactor
                .read(
                        LOOK,
                        session ->
                                Sql.in(session)
                                        .query(NEWER)
                                        .bind("runs", runs)
                                        .bind("seqs", seqs)
                                        .list(PostgresEventLog::news))
                .forEach(news ->
                        found.computeIfAbsent(news.run(), _ -> new ArrayList<>())
                                .addAll(news.events()));
        return found;
    }

    private record News(UUID run, List<LogEvent> events) {}

    private static News news(Row row) {
        return new News(row.uuid("run"), events(row, row.int64("first_seq")).toList());
    }

    private static List<Line> lines(Session session, UUID run, long seq, int limit) {
        return Sql.in(session)
                .query(AFTER)
                .bind("run", run)
                .bind("seq", seq)
                .bind("limit", limit)
                .list(PostgresEventLog::line);
    }

    private static Line line(Row row) {
        boolean ended = RunState.of(row.text("state")).isEnded();
        List<LogEvent> events =
                row.optional("first_seq", Long.class).stream()
                        .flatMap(first -> events(row, first))
                        .toList();
        return new Line(row.int64("run_last"), ended, events);
    }

    private static Stream<LogEvent> events(Row row, long first) {
        List<String> types = row.list("types", String.class);
        List<String> data = row.list("data", String.class);
        return IntStream.range(0, types.size())
                .mapToObj(i -> new LogEvent(first + i, types.get(i), data.get(i)));
    }
}
