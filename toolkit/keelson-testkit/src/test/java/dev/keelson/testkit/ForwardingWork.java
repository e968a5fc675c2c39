package dev.keelson.testkit;

import dev.keelson.Event;
import dev.keelson.spi.Work;

import java.util.Optional;

/** Does what another work does, except where a test wants something else. */
abstract class ForwardingWork implements Work {

    final Work honest;

    ForwardingWork(Work honest) {
        this.honest = honest;
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : honest.unwrap(type);
    }

    @Override
    public void flush() {
        honest.flush();
    }

    @Override
    public void record(Event event) {
        honest.record(event);
    }

    @Override
    public void storeAnswer(String encoded) {
        honest.storeAnswer(encoded);
    }

    @Override
    public Optional<String> replay() {
        return honest.replay();
    }

    @Override
    public boolean isBroken() {
        return honest.isBroken();
    }

    @Override
    public void commit() {
        honest.commit();
    }

    @Override
    public void rollback() {
        honest.rollback();
    }

    @Override
    public void release() {
        honest.release();
    }

    @Override
    public int trips() {
        return honest.trips();
    }
}
