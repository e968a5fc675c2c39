package dev.keelson.postgres.outbox;

import dev.keelson.Fault;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.outbox.Batch.Letter;
import dev.keelson.postgres.outbox.Batch.Passing;
import dev.keelson.postgres.outbox.Batch.Way;
import dev.keelson.postgres.outbox.Settlement.Stuck;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The statements by which a subscription takes events and settles what came of them. */
final class Line {

    private static final String POSITION =
            """
            select position from keelson.subscription where name = :name
            """;

    private static final String NEXT =
            """
            select p.position, e.id, e.key, e.seq, e.type, e.payload, e.operation, e.recorded_at,
                   e.trace, d.key is not null as held
              from (select position, event_id
                      from keelson.event_position
                     where position > (select position from keelson.subscription
                                        where name = :name)
                     order by position
                     limit :most) as p
              join keelson.event as e on e.id = p.event_id
              left join keelson.delivery as d on d.subscription = :name and d.key = e.key
             order by p.position
            """;

    private static final String DUE =
            """
            select e.id, e.key, e.seq, e.type, e.payload, e.operation, e.recorded_at, e.trace,
                   case when e.seq = d.seq then d.attempts else 0 end as attempts
              from (select key, seq, until_seq, attempts
                      from keelson.delivery
                     where subscription = :name and state = 'WAITING' and due_at <= :now
                     order by due_at
                     limit :keys) as d
             cross join lateral
                   (select id, key, seq, type, payload, operation, recorded_at, trace
                      from keelson.event
                     where event.key = d.key and event.seq between d.seq and d.until_seq
                     order by event.seq
                     limit :each) as e
             order by e.key, e.seq
            """;

    private static final String MOVE =
            """
            update keelson.subscription set position = :to where name = :name and position = :from
            """;

    private static final String HOLD =
            """
            update keelson.delivery as d set until_seq = greatest(d.until_seq, held.seq)
              from unnest(:keys::text[], :seqs::bigint[]) as held (key, seq)
             where d.subscription = :name and d.key = held.key
            """;

    private static final String ADVANCE =
            """
            update keelson.delivery as d set seq = done.next, attempts = 0, due_at = :now
              from unnest(:keys::text[], :nexts::bigint[]) as done (key, next)
             where d.subscription = :name and d.key = done.key and d.state = 'WAITING'
            """;

    private static final String STOP =
            """
            insert into keelson.delivery as d
                (subscription, key, seq, until_seq, state, attempts, due_at, failure, failed_at)
            select :name, key, seq, until_seq, state, attempts, due_at, failure, failed_at
              from unnest(:keys::text[], :seqs::bigint[], :untils::bigint[], :states::text[],
                          :attempts::integer[], :dues::timestamptz[], :failures::text[],
                          :ats::timestamptz[])
                as stuck (key, seq, until_seq, state, attempts, due_at, failure, failed_at)
            on conflict (subscription, key) do update
               set seq = excluded.seq,
                   until_seq = greatest(d.until_seq, excluded.until_seq),
                   state = excluded.state,
                   attempts = excluded.attempts,
                   due_at = excluded.due_at,
                   failure = excluded.failure,
                   failed_at = excluded.failed_at
            """;

    private static final String CAUGHT_UP =
            """
            delete from keelson.delivery
             where subscription = :name and state = 'WAITING' and due_at <= :now
               and seq > until_seq
            """;

    private static final int MOST_DUE_KEYS = 64;
    private static final int MOST_OF_A_DUE_KEY = 32;

    private final String name;

    Line(String name) {
        this.name = name;
    }

    /** Takes the next events; nobody else does while the unit's lease is held. */
    Batch take(UnitOfWork unit, int most, Instant now) {
        Sql sql = Sql.in(unit);
        sql.write(CAUGHT_UP).bind("name", name).bind("now", now).gather();
        Later<Long> from =
                sql.query(POSITION).bind("name", name).laterOne(row -> row.int64("position"));
        Later<List<Letter>> due =
                sql.query(DUE)
                        .bind("name", name)
                        .bind("now", now)
                        .bind("keys", MOST_DUE_KEYS)
                        .bind("each", MOST_OF_A_DUE_KEY)
                        .laterList(Line::letter);
        Later<List<Passing>> line =
                sql.query(NEXT).bind("name", name).bind("most", most).laterList(Line::passing);
        return new Batch(from.get(), line.get(), due.get());
    }

    /** Writes what came of a batch. */
    Later<Integer> settle(UnitOfWork unit, Settlement settled, Instant now) {
        Sql sql = Sql.in(unit);
        if (!settled.held().isEmpty()) {
            sql.write(HOLD)
                    .bind("name", name)
                    .bind("keys", List.copyOf(settled.held().keySet()))
                    .bind("seqs", List.copyOf(settled.held().values()))
                    .gather();
        }
        if (!settled.advanced().isEmpty()) {
            sql.write(ADVANCE)
                    .bind("name", name)
                    .bind("now", now)
                    .bind("keys", List.copyOf(settled.advanced().keySet()))
                    .bind("nexts", List.copyOf(settled.advanced().values()))
                    .gather();
        }
        if (!settled.stuck().isEmpty()) {
            stop(sql, settled.stuck());
        }
        return sql.write(MOVE)
                .bind("name", name)
                .bind("from", settled.from())
                .bind("to", settled.to())
                .gather();
    }

    /** Throws where somebody else has moved the position meanwhile. */
    void requireMoved(int rows) {
        if (rows != 1) {
            throw new Fault.LeaseLost(
                    "somebody else has moved the position of subscription " + name, null);
        }
    }

    private void stop(Sql sql, List<Stuck> stuck) {
        sql.write(STOP)
                .bind("name", name)
                .bind("keys", each(stuck, Stuck::key))
                .bind("seqs", each(stuck, Stuck::seq))
                .bind("untils", each(stuck, Stuck::until))
                .bind("states", each(stuck, Stuck::state))
                .bind("attempts", each(stuck, one -> one.last().number()))
                .bind("dues", each(stuck, one -> one.last().next()))
                .bind("failures", each(stuck, one -> one.last().failure()))
                .bind("ats", each(stuck, one -> one.last().at()))
                .gather();
    }

    private static <T> List<T> each(List<Stuck> stuck, Function<Stuck, T> part) {
        return stuck.stream().map(part).toList();
    }

    private static Passing passing(Row row) {
        return new Passing(
                row.int64("position"),
                EventHistory.event(row),
                row.bool("held") ? Way.HELD : Way.FREE);
    }

    private static Letter letter(Row row) {
        return new Letter(EventHistory.event(row), row.int32("attempts"));
    }
}
