package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Outside;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.database.DatabaseSettings.Promise;
import dev.keelson.service.metrics.LeaseMetrics;
import dev.keelson.service.settings.Settings;
import dev.keelson.testkit.MemoryStore;
import dev.keelson.testkit.MemoryTransactor;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** What a composition root finds is measured, as production sees it. */
final class AssemblyTest {

    private static final Operation PAY = Operation.named("payout.send");

    private final Transactor transactor = MemoryTransactor.over(new MemoryStore());

    @Test
    void inProductionACallInsideAUnitIsMadeAndCounted() {
        Assembly service = assembly(Promise.DURABLE);
        Outside outside = service.outside();

        assertThat(outside.call("ton.send", () -> "sent")).isEqualTo("sent");
        assertThat(violations(service)).isZero();
        try (UnitOfWork _ = transactor.begin(PAY)) {
            assertThat(outside.call("ton.send", () -> "sent")).isEqualTo("sent");
        }
        assertThat(violations(service)).isOne();
    }

    @Test
    void onADatabaseOfTestsItIsRefused() {
        Outside outside = assembly(Promise.NONE).outside();
        try (UnitOfWork _ = transactor.begin(PAY)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> outside.call("ton.send", () -> "sent"));
        }
    }

    @Test
    void leasesAreCountedByWhatTheyAreOn() {
        Assembly service = assembly(Promise.NONE);
        var leases = new LeaseMetrics(service.registry());
        leases.took(new LockName("job:deposits"));
        leases.took(new LockName("job:auctions"));
        leases.lost(new LockName("job:auctions"));
        leases.gaveBack(new LockName("job:deposits"), Duration.ofMillis(1500));

        var registry = service.registry();
        assertThat(registry.get("keelson.leases.taken").tag("kind", "job").counter().count())
                .isEqualTo(2);
        assertThat(registry.get("keelson.leases.lost").tag("kind", "job").counter().count())
                .isOne();
        assertThat(registry.get("keelson.leases.held").timer().count()).isOne();
    }

    private static double violations(Assembly service) {
        return service.registry().get("keelson.outside.in_unit").counter().count();
    }

    private static Assembly assembly(Promise promise) {
        DatabaseSettings test = DatabaseSettings.forTests("jdbc:postgresql://127.0.0.1/none");
        var settings = new DatabaseSettings(test.home(), test.replica(), test.places(), promise);
        return new Assembly("test", Settings.read(HttpSettings.declared(), Map.of()), settings);
    }
}
