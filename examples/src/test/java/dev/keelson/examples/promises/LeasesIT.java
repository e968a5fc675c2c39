package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Lease;
import dev.keelson.Leases;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A lease spans units; whoever has lost it cannot commit, whatever it believes. */
class LeasesIT {

    private static final Operation SEND = Operation.named("payout.send");
    private static final LockName SENDER = new LockName("payout-sender");
    private static final Terms TERMS = Terms.of(Duration.ofSeconds(30));

    private final ExampleDatabase database = ExampleDatabase.empty();
    private final PostgresTransactor transactor = database.transactor();
    private final Leases first = new PostgresLeases(transactor, "first instance");
    private final Leases second = new PostgresLeases(transactor, "second instance");

    // region leases
    Result<String, String> send(Lease lease, String what) {
        return transactor.inUnit(
                SEND.under(lease),
                unit -> {
                    note(unit, what);
                    return Result.success(what);
                });
    }

    @Test
    void aHolderThatWasReplacedCannotCommit() {
        try (Lease stale = first.take(SENDER, TERMS).orElseThrow()) {
            assertThat(send(stale, "one").isSuccess()).isTrue();
            assertThat(second.take(SENDER, TERMS).isFailure()).isTrue();

            theHolderIsPausedForLong();
            try (Lease fresh = second.take(SENDER, TERMS).orElseThrow()) {
                assertThat(fresh.epoch()).isGreaterThan(stale.epoch());
                assertThatThrownBy(() -> send(stale, "two")).isInstanceOf(Fault.LeaseLost.class);
                assertThat(send(fresh, "three").isSuccess()).isTrue();
            }
        }
        assertThat(database.notes()).containsExactly("one", "three");
    }

    // endregion

    /** As after a pause in which its time ran out. */
    private void theHolderIsPausedForLong() {
        database.execute("update keelson.lease set until = '-infinity'");
    }
}
