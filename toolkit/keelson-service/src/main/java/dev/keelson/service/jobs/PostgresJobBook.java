package dev.keelson.service.jobs;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The book of jobs in {@code keelson.job}. */
final class PostgresJobBook implements JobBook {

    private static final Operation ADD = Operation.named("job.add");
    private static final Operation LOOK = Operation.named("job.look");
    private static final Operation BEGIN = Operation.named("job.begin");
    private static final Operation END = Operation.named("job.end");
    private static final Operation PAUSE = Operation.named("job.pause");
    private static final Operation RESUME = Operation.named("job.resume");

    private static final String INSERT =
            """
            insert into keelson.job (name) values (:name) on conflict do nothing
            """;

    private static final String FIND =
            """
            select paused_by, paused_at, runner, begun_at, ended_at, succeeded_at,
                   coalesce(processed, 0) as processed, failure, failures
              from keelson.job
             where name = :name
            """;

    private static final String LOCK =
            """
            select paused_by, paused_at, runner, begun_at, ended_at, succeeded_at,
                   coalesce(processed, 0) as processed, failure, failures
              from keelson.job
             where name = :name
               for update
            """;

    private static final String BEGUN =
            """
            update keelson.job set runner = :runner, begun_at = :at where name = :name
            """;

    private static final String ENDED_WELL =
            """
            update keelson.job
               set ended_at = :at, succeeded_at = :at, processed = :processed, failure = null,
                   failures = 0
             where name = :name
            """;

    private static final String FAILED =
            """
            update keelson.job
               set ended_at = :at, failure = :failure, failures = failures + 1
             where name = :name
            """;

    private static final String PAUSED =
            """
            update keelson.job set paused_by = :by, paused_at = :at
             where name = :name and paused_by is null
            """;

    private static final String RESUMED =
            """
            update keelson.job set paused_by = null, paused_at = null where name = :name
            """;

    private final Transactor transactor;

    PostgresJobBook(Transactor transactor) {
        this.transactor = transactor;
    }

    @Override
    public void add(String name) {
        int _ =
                transactor
                        .<Integer, String>inUnit(
                                ADD,
                                unit ->
                                        Result.success(
                                                Sql.in(unit)
                                                        .write(INSERT)
                                                        .bind("name", name)
                                                        .now()))
                        .orElseThrow();
    }

    @Override
    public JobRecord look(String name) {
        return transactor.read(LOOK, session -> record(session, FIND, name));
    }

    @Override
    public Result<JobRecord, JobRecord> begin(Lease lease, Beginning beginning) {
        return transactor.inUnit(BEGIN.under(lease), unit -> begin(unit, beginning));
    }

    private static Result<JobRecord, JobRecord> begin(UnitOfWork unit, Beginning beginning) {
        JobRecord before = record(unit, LOCK, beginning.name());
        if (!beginning.isAllowedBy(before)) {
            return Result.failure(before);
        }
        Sql.in(unit)
                .write(BEGUN)
                .bind("name", beginning.name())
                .bind("runner", beginning.runner())
                .bind("at", beginning.at())
                .gather();
        return Result.success(before);
    }

    @Override
    public JobRecord end(Lease lease, Ending ending) {
        return changed(
                END.under(lease),
                ending.name(),
                unit ->
                        Sql.in(unit)
                                .write(ending.failure().isEmpty() ? ENDED_WELL : FAILED)
                                .bind("name", ending.name())
                                .bind("at", ending.at())
                                .bind("processed", ending.processed())
                                .bind("failure", ending.failure())
                                .gather());
    }

    @Override
    public JobRecord pause(String name, JobRecord.Pause pause) {
        return changed(
                PAUSE,
                name,
                unit ->
                        Sql.in(unit)
                                .write(PAUSED)
                                .bind("name", name)
                                .bind("by", pause.by())
                                .bind("at", pause.at())
                                .gather());
    }

    @Override
    public JobRecord resume(String name) {
        return changed(
                RESUME, name, unit -> Sql.in(unit).write(RESUMED).bind("name", name).gather());
    }

    private JobRecord changed(Operation operation, String name, Consumer<UnitOfWork> change) {
        return transactor
                .<JobRecord, String>inUnit(
                        operation,
                        unit -> {
                            change.accept(unit);
                            return Result.success(record(unit, FIND, name));
                        })
                .orElseThrow();
    }

    private static JobRecord record(Session session, String query, String name) {
        return Sql.in(session).query(query).bind("name", name).one(PostgresJobBook::record);
    }

    private static JobRecord record(Row row) {
        Optional<JobRecord.Pause> pause =
                row.optional("paused_by", String.class)
                        .map(by -> new JobRecord.Pause(by, row.instant("paused_at")));
        return new JobRecord(
                pause,
                row.optional("runner", String.class),
                row.optional("begun_at", Instant.class),
                row.optional("ended_at", Instant.class),
                row.optional("succeeded_at", Instant.class),
                row.int32("processed"),
                row.optional("failure", String.class),
                row.int32("failures"));
    }
}
