package dev.keelson.postgres;

import dev.keelson.Fault;
import dev.keelson.Isolation;
import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** One of two who work on the table {@code item} at the same time, each on a thread of its own. */
final class Party implements AutoCloseable {

    private final Transactor transactor;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private @Nullable UnitOfWork unit;

    Party(Transactor transactor) {
        this.transactor = transactor;
    }

    Party begin(Isolation isolation) {
        step(() -> {
            unit = transactor.begin(Operation.named("item.change").at(isolation));
            return sql().query("select 1 as one").one(row -> row.int32("one"));
        });
        return this;
    }

    int read(int id) {
        return step(() ->
                sql().query("select value from item where id = :id")
                        .bind("id", id)
                        .one(row -> row.int32("value")));
    }

    /** The values that are divisible by this. */
    List<Integer> readDivisibleBy(int divisor) {
        return step(() ->
                sql().query("select value from item where value % :divisor = 0 order by id")
                        .bind("divisor", divisor)
                        .list(row -> row.int32("value")));
    }

    void add(int id, int value) {
        step(() ->
                sql().write("insert into item (id, value) values (:id, :value)")
                        .bind("id", id)
                        .bind("value", value)
                        .now());
    }

    void set(int id, int value) {
        step(() -> setNow(id, value));
    }

    /** The same without waiting for it: the row may be locked. */
    CompletableFuture<Integer> setLater(int id, int value) {
        return CompletableFuture.supplyAsync(() -> setNow(id, value), thread);
    }

    /** Raises all values; waits for nobody. */
    void addToAll(int more) {
        step(() -> sql().write("update item set value = value + :more").bind("more", more).now());
    }

    /** Deletes the rows that have this value, without waiting for it: they may be locked. */
    CompletableFuture<Integer> deleteLater(int value) {
        return CompletableFuture.supplyAsync(
                () ->
                        sql().write("delete from item where value = :value")
                                .bind("value", value)
                                .now(),
                thread);
    }

    private int setNow(int id, int value) {
        return sql().write("update item set value = :value where id = :id")
                .bind("id", id)
                .bind("value", value)
                .now();
    }

    void commit() {
        step(() -> {
            open().commit();
            return end();
        });
    }

    void rollback() {
        step(() -> {
            open().rollback();
            return end();
        });
    }

    /** Tells whether the unit was kept; it was not when it could not be serialized. */
    boolean isCommitted() {
        return step(() -> {
            try {
                open().commit();
                return true;
            } catch (Fault.Transient notSerializable) {
                return false;
            } finally {
                end();
            }
        });
    }

    private boolean end() {
        open().close();
        unit = null;
        return true;
    }

    private Sql sql() {
        return Sql.in(open());
    }

    private UnitOfWork open() {
        return Objects.requireNonNull(unit, "no unit is open");
    }

    private <T> T step(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, thread).join();
    }

    @Override
    public void close() {
        step(() -> unit == null || end());
        thread.shutdown();
    }
}
