package dev.keelson.postgres;

import dev.keelson.Event;
import dev.keelson.spi.Work;

import java.util.Optional;

/**
 * A unit's part of a transaction that somebody else owns: its commit flushes and votes, its
 * rollback forbids the owner's commit, and the connection is never closed.
 */
final class JoinedWork implements Work {

    private final PostgresWork work;
    private final SessionOwner owner;

    JoinedWork(PostgresWork work, SessionOwner owner) {
        this.work = work;
        this.owner = owner;
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> type) {
        return work.unwrap(type);
    }

    @Override
    public void flush() {
        work.flush();
    }

    @Override
    public void record(Event event) {
        work.record(event);
    }

    @Override
    public void storeAnswer(String encoded) {
        work.storeAnswer(encoded);
    }

    @Override
    public Optional<String> replay() {
        return Optional.empty();
    }

    @Override
    public boolean isBroken() {
        return work.isBroken();
    }

    @Override
    public void commit() {
        work.flush();
    }

    @Override
    public void rollback() {
        work.drop();
        owner.rollbackOnly(work.operation().name() + " rolled back");
    }

    @Override
    public boolean handsOver(Runnable hook) {
        owner.afterCommit(hook);
        return true;
    }

    @Override
    public void release() {
        work.release();
    }

    @Override
    public int trips() {
        return work.trips();
    }
}
