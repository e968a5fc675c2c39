package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.add;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Fault;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.service.json.Json;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.RaceResult;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** The same request, however often it comes, is done once and answered alike. */
class DoneOnceIT {

    private static final Operation PAY = Operation.named("rent.pay");

    private final ExampleDatabase database = ExampleDatabase.empty().account("bob", 0);
    private final Transactor transactor = database.transactor();

    // region once
    record Paid(UUID receipt, long cents) {}

    Result<Paid, String> pay(String key, long cents) {
        Once<Paid> once = Once.of("anna", key, "cents=" + cents, Json.standard().codec(Paid.class));
        return transactor.inUnit(
                PAY.once(once),
                unit -> {
                    add(unit, "bob", cents);
                    return Result.success(new Paid(UUID.randomUUID(), cents));
                });
    }

    @Test
    void aKeyFromTwentyThreadsHasOneEffectAndOneAnswer() throws InterruptedException {
        RaceResult<Result<Paid, String>> race =
                Race.of(20).run(_ -> pay("rent-november", 70)).withoutFaults();

        assertThat(race.values()).hasSize(20);
        assertThat(race.values().stream().distinct()).hasSize(1);
        assertThat(database.balance("bob")).isEqualTo(70);
    }

    @Test
    void aKeyIsNotUsedForAnotherRequest() {
        Result<Paid, String> first = pay("rent-november", 70);

        assertThat(first.isSuccess()).isTrue();
        assertThatThrownBy(() -> pay("rent-november", 71)).isInstanceOf(Fault.KeyReused.class);
        assertThat(database.balance("bob")).isEqualTo(70);
    }
    // endregion
}
