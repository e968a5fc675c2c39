package dev.keelson.service.database;

import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.PostgresTransactor.Places;
import dev.keelson.redis.RedisLocks;
import dev.keelson.redis.RedisLocks.State;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.Locale;
import java.util.function.ToIntFunction;

/** Shows who is admitted to the database, and by whom. */
public final class DatabaseMetrics {

    private final MeterRegistry registry;

    /** Measures into this registry. */
    public DatabaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the gate in front of units. */
    public void showPlaces(PostgresTransactor transactor) {
        place("keelson.unit.places", "units that can run at a time", transactor, Places::all);
        place("keelson.unit.places.taken", "units that run", transactor, Places::taken);
        place("keelson.unit.places.waiting", "units before the gate", transactor, Places::waiting);
    }

    private void place(
            String name,
            String description,
            PostgresTransactor transactor,
            ToIntFunction<Places> figure) {
        Gauge.builder(name, transactor, it -> figure.applyAsInt(it.places()))
                .description(description)
                .register(registry);
    }

    /** Shows who admits units to their locks: 1 at the state that is, 0 at the others. */
    void showAdmission(RedisLocks locks) {
        for (State state : State.values()) {
            Gauge.builder(
                            "keelson.locks.redis.state",
                            locks,
                            it -> it.health().state() == state ? 1 : 0)
                    .description("who admits units to their locks: 1 at what is")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
