package dev.keelson.testkit;

import dev.keelson.TimeOrderedIds;
import dev.keelson.spi.RetryPolicy;
import dev.keelson.spi.UnitObserver;
import dev.keelson.spi.UnitTransactor;
import dev.keelson.spi.WorkSource;

import java.time.Instant;
import java.time.InstantSource;

/** Makes the real transactor over a store in memory: only the store is a fake. */
public final class MemoryTransactor {

    private MemoryTransactor() {}

    /** Units over this store. */
    public static UnitTransactor over(MemoryStore store) {
        return over(store, _ -> {});
    }

    /** Units over this store, told to an observer. */
    public static UnitTransactor over(MemoryStore store, UnitObserver observer) {
        return over(new MemoryWorkSource(store), observer);
    }

    static UnitTransactor over(WorkSource source, UnitObserver observer) {
        var ids = new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH));
        return new UnitTransactor(source, ids, observer, RetryPolicy.standard());
    }
}
