package dev.keelson.postgres;

import dev.keelson.Leases;
import dev.keelson.LockName;
import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.spi.UnitObserver;
import dev.keelson.testkit.lease.LeaseBackend;

import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** PostgreSQL as the contracts want it: four tables in a database of its own. */
final class PostgresBackend implements LeaseBackend, AutoCloseable {

    private static final String TABLES =
            """
            create table note (id text primary key, text text not null);
            create table tag (id text primary key, text text not null);
            create table counter (name text primary key, value bigint not null);
            create table book (
                id bigint constraint book_pkey primary key,
                title text not null constraint book_title_key unique,
                copies integer not null,
                version integer not null
            );
            """;

    private final TestPostgres postgres = new TestPostgres(TABLES);

    @Override
    public Transactor transactor(UnitObserver observer) {
        return postgres.transactor(observer);
    }

    @Override
    public Leases leases(String instance) {
        return new PostgresLeases(postgres.transactor(_ -> {}), instance);
    }

    @Override
    public void expire(LockName name) {
        postgres.execute(
                "update keelson.lease set until = '-infinity' where name = '" + name + "'");
    }

    @Override
    public TextTable notes() {
        return new Texts(
                "insert into note (id, text) values (:id, :text)",
                "select text from note order by id");
    }

    @Override
    public TextTable tags() {
        return new Texts(
                "insert into tag (id, text) values (:id, :text)",
                "select text from tag order by id");
    }

    @Override
    public Counters counters() {
        return new Numbers();
    }

    @Override
    public Repository<Book, Long> books() {
        return PostgresRepository.over(
                Table.<Book, Long>of("book", Book.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Book::id));
    }

    @Override
    public void breakTransaction(UnitOfWork unit) {
        try (Statement statement = unit.unwrap(Connection.class).createStatement()) {
            statement.execute("select 1 / 0");
        } catch (SQLException swallowed) {
            if (!"22012".equals(swallowed.getSQLState())) {
                throw new IllegalStateException(swallowed);
            }
        }
    }

    @Override
    public void crash(UnitOfWork unit) {
        int pid = Sql.in(unit).query("select pg_backend_pid() as pid").one(r -> r.int32("pid"));
        postgres.execute("select pg_terminate_backend(" + pid + ", 5000)");
    }

    @Override
    public void failRollback(UnitOfWork unit) {
        crash(unit);
    }

    /** Leaves the tables empty for the next test. */
    PostgresBackend emptied() {
        postgres.execute(
                "truncate note, tag, counter, book, keelson.idempotency, keelson.event,"
                        + " keelson.event_arrival, keelson.event_key, keelson.witness,"
                        + " keelson.lease");
        return this;
    }

    @Override
    public void close() {
        postgres.close();
    }

    private record Texts(String insert, String select) implements TextTable {

        @Override
        public void add(UnitOfWork unit, String id, String text) {
            Sql.in(unit).write(insert).bind("id", id).bind("text", text).gather();
        }

        @Override
        public List<String> texts(Session session) {
            return Sql.in(session).query(select).list(row -> row.text("text"));
        }
    }

    private record Numbers() implements Counters {

        @Override
        public long value(Session session, String name) {
            return Sql.in(session)
                    .query("select value from counter where name = :name")
                    .bind("name", name)
                    .optional(row -> row.int64("value"))
                    .orElse(0L);
        }

        @Override
        public void set(UnitOfWork unit, String name, long value) {
            Sql.in(unit)
                    .write(
                            """
                            insert into counter (name, value) values (:name, :value)
                            on conflict (name) do update set value = excluded.value
                            """)
                    .bind("name", name)
                    .bind("value", value)
                    .gather();
        }
    }
}
