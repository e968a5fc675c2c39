package dev.keelson.service.runs;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Runs in {@code keelson.run} and {@code keelson.run_event}. */
final class PostgresRunBook implements RunBook {

    private static final Operation LOOK = Operation.named("run.look");
    private static final Operation WATCHED = Operation.named("run.watched");
    private static final Operation PURGE = Operation.named("run.purge");

    private static final String INSERT =
            """
            insert into keelson.run
                   (id, owner, kind, request_key, fingerprint, state, lease, epoch, last_seq,
                    on_disconnect, grace_millis, watched_until, started_at)
            values (:id, :owner, :kind, :key, :fingerprint, 'running', :lease, :epoch, 0,
                    :policy, :grace, :watched, :at)
            on conflict (owner, request_key) do nothing
            """;

    private static final String EARLIER =
            """
            select id, fingerprint from keelson.run where owner = :owner and request_key = :key
            """;

    private static final String LOCK =
            """
            select id, owner, kind, state, lease, epoch, last_seq, on_disconnect, grace_millis,
                   started_at, ended_at
              from keelson.run
             where id = :id
               for no key update
            """;

    private static final String FIND =
            """
            select id, owner, kind, state, last_seq, on_disconnect, grace_millis, started_at,
                   ended_at
              from keelson.run
             where id = :id
            """;

    private static final String MOVE =
            """
            update keelson.run
               set last_seq = :last, state = :state, ended_at = :ended
             where id = :id
            """;

    private static final String SAY =
            """
            insert into keelson.run_event (run, first_seq, last_seq, types, data, committed_at)
            values (:run, :first, :last, :types::text[], :data::text[], :at)
            """;

    private static final String HAND =
            """
            update keelson.run set lease = :lease, epoch = :epoch where id = :id
            """;

    private static final String HEADS =
            """
            select id, last_seq, state,
                   case when on_disconnect = 'CANCEL_AFTER' then watched_until end as watched_until
              from keelson.run
             where id = any(:ids::uuid[])
            """;

    private static final String LEASES =
            """
            select distinct lease from keelson.run where state = 'running' order by lease
            """;

    private static final String UNDER =
            """
            select id, owner, kind, state, last_seq, on_disconnect, grace_millis, started_at,
                   ended_at
              from keelson.run
             where lease = :lease and state = 'running'
             order by id
             limit 100
            """;

    private static final String KEEP_WATCHED =
            """
            update keelson.run
               set watched_until = :now::timestamptz + grace_millis * interval '1 millisecond'
             where id = any(:ids::uuid[]) and on_disconnect = 'CANCEL_AFTER' and state = 'running'
            """;

    private static final String FORGET =
            """
            delete from keelson.run
             where id in (select id from keelson.run
                           where ended_at < :before and state <> 'running'
                           order by ended_at
                           limit 200)
            """;

    private static final String FORGET_LEASES =
            """
            delete from keelson.lease as l
             where l.name like 'runs:%' and l.until = '-infinity'
               and not exists (select from keelson.run as r
                                where r.lease = l.name and r.state = 'running')
            """;

    private final Transactor transactor;

    PostgresRunBook(Transactor transactor) {
        this.transactor = transactor;
    }

    @Override
    public Optional<Earlier> begin(UnitOfWork unit, RunStart start, RunRecord run, Hold hold) {
        Sql sql = Sql.in(unit);
        Duration grace = grace(start.onDisconnect());
        int kept =
                sql.write(INSERT)
                        .bind("id", run.id())
                        .bind("owner", start.owner())
                        .bind("kind", start.kind())
                        .bind("key", start.key())
                        .bind("fingerprint", start.fingerprint())
                        .bind("lease", hold.lease())
                        .bind("epoch", hold.epoch())
                        .bind("policy", policy(start.onDisconnect()))
                        .bind("grace", grace.toMillis())
                        .bind("watched", run.startedAt().plus(grace))
                        .bind("at", run.startedAt())
                        .now();
        return kept == 1
                ? Optional.empty()
                : Optional.of(
                        sql.query(EARLIER)
                                .bind("owner", start.owner())
                                .bind("key", start.key())
                                .one(row -> new Earlier(row.uuid("id"), row.text("fingerprint"))));
    }

    @Override
    public Supplier<Optional<Locked>> lock(UnitOfWork unit, UUID run) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("id", run)
                .laterOptional(row ->
                        new Locked(record(row), new Hold(row.text("lease"), row.int64("epoch"))));
    }

    @Override
    public void append(UnitOfWork unit, Step step) {
        Sql sql = Sql.in(unit);
        long last = step.lastSeq() + step.events().size();
        boolean ends = step.state().isEnded();
        sql.write(MOVE)
                .bind("id", step.run())
                .bind("last", last)
                .bind("state", step.state().name())
                .bind("ended", ends ? Optional.of(step.at()) : Optional.empty())
                .gather();
        if (!step.events().isEmpty()) {
            sql.write(SAY)
                    .bind("run", step.run())
                    .bind("first", step.lastSeq() + 1)
                    .bind("last", last)
                    .bind("types", step.events().stream().map(RunEvent::type).toList())
                    .bind("data", step.events().stream().map(RunEvent::data).toList())
                    .bind("at", step.at())
                    .gather();
        }
    }

    @Override
    public void hand(UnitOfWork unit, UUID run, Hold to) {
        Sql.in(unit)
                .write(HAND)
                .bind("id", run)
                .bind("lease", to.lease())
                .bind("epoch", to.epoch())
                .gather();
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(FIND)
                                .bind("id", run)
                                .optional(PostgresRunBook::record));
    }

    @Override
    public List<Head> heads(List<UUID> runs) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(HEADS)
                                .bind("ids", runs)
                                .list(row ->
                                        new Head(
                                                row.uuid("id"),
                                                row.int64("last_seq"),
                                                RunState.of(row.text("state")),
                                                row.optional("watched_until", Instant.class))));
    }

    @Override
    public List<String> leases() {
        return transactor.read(
                LOOK, session -> Sql.in(session).query(LEASES).list(row -> row.text("lease")));
    }

    @Override
    public List<RunRecord> under(String lease) {
        return transactor.read(
                LOOK,
                session ->
                        Sql.in(session)
                                .query(UNDER)
                                .bind("lease", lease)
                                .list(PostgresRunBook::record));
    }

    @Override
    public void watched(List<UUID> runs, Instant now) {
        int _ =
                changed(
                        WATCHED,
                        unit ->
                                Sql.in(unit)
                                        .write(KEEP_WATCHED)
                                        .bind("ids", runs)
                                        .bind("now", now)
                                        .now());
    }

    @Override
    public int purge(Instant endedBefore) {
        return changed(
                PURGE,
                unit -> {
                    Sql sql = Sql.in(unit);
                    int leases = sql.write(FORGET_LEASES).now();
                    return leases + sql.write(FORGET).bind("before", endedBefore).now();
                });
    }

    private interface Change {
        int in(UnitOfWork unit);
    }

    private int changed(Operation operation, Change change) {
        return transactor
                .<Integer, String>inUnit(operation, unit -> Result.success(change.in(unit)))
                .orElseThrow();
    }

    private static RunRecord record(Row row) {
        return new RunRecord(
                row.uuid("id"),
                row.text("owner"),
                row.text("kind"),
                RunState.of(row.text("state")),
                row.int64("last_seq"),
                disconnect(row.text("on_disconnect"), row.int64("grace_millis")),
                row.instant("started_at"),
                row.optional("ended_at", Instant.class));
    }

    private static String policy(Disconnect onDisconnect) {
        return switch (onDisconnect) {
            case Disconnect.GoOn _ -> "CONTINUE";
            case Disconnect.CancelAfter _ -> "CANCEL_AFTER";
            case Disconnect.CancelNow _ -> "CANCEL_NOW";
        };
    }

    private static Duration grace(Disconnect onDisconnect) {
        return onDisconnect instanceof Disconnect.CancelAfter(Duration grace)
                ? grace
                : Duration.ZERO;
    }

    private static Disconnect disconnect(String policy, long graceMillis) {
        return switch (policy) {
            case "CONTINUE" -> Disconnect.goOn();
            case "CANCEL_NOW" -> Disconnect.cancelNow();
            default -> Disconnect.cancelAfter(Duration.ofMillis(graceMillis));
        };
    }
}
