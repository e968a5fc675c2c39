package dev.keelson.bench.conformance.locks;

import dev.keelson.bench.conformance.Observed;
import dev.keelson.bench.conformance.Side;

import java.util.List;

/** Who takes part, by the name in the report. */
enum Kind {
    KEELSON_UNIT("Keelson unit lock, with Redis", Side.OURS),
    KEELSON_LEASE("Keelson lease", Side.OURS),
    REDISSON("Redisson RLock", Side.PEER),
    REDISSON_FENCED("Redisson RFencedLock, token compared at the write", Side.PEER),
    REDISSON_ELSE_POSTGRES("Redisson RLock, else a PostgreSQL advisory lock", Side.PEER),
    SPRING("Spring Integration RedisLockRegistry", Side.PEER),
    SHEDLOCK("ShedLock on Redis", Side.PEER);

    /** Those that every fault meets. */
    static final List<Kind> USUAL =
            List.of(KEELSON_UNIT, KEELSON_LEASE, REDISSON, REDISSON_FENCED, SPRING, SHEDLOCK);

    /** Enough to see the difference. */
    static final List<Kind> FEW = List.of(KEELSON_UNIT, KEELSON_LEASE, REDISSON, REDISSON_FENCED);

    private final String title;
    private final Side side;

    Kind(String title, Side side) {
        this.title = title;
        this.side = side;
    }

    String title() {
        return title;
    }

    Observed observed() {
        return new Observed(title, side);
    }

    /** Whether a write is kept as soon as it returns; a unit's is kept with the unit. */
    boolean keepsAtTheWrite() {
        return this != KEELSON_UNIT;
    }

    LockClient open(Place place) {
        return switch (this) {
            case KEELSON_UNIT -> KeelsonClient.ofUnits(place);
            case KEELSON_LEASE -> KeelsonClient.ofLeases(place);
            case REDISSON -> new RedissonClients(place).plain();
            case REDISSON_FENCED -> new RedissonClients(place).fenced();
            case REDISSON_ELSE_POSTGRES -> new ElsePostgres(place);
            case SPRING -> SpringClients.integration(place);
            case SHEDLOCK -> SpringClients.shedLock(place);
        };
    }
}
