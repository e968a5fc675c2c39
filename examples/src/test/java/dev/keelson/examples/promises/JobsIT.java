package dev.keelson.examples.promises;

import static dev.keelson.examples.Money.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.examples.ExampleDatabase;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.testkit.Race;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A job has one runner across all instances, and each round its lease. */
class JobsIT {

    private static final Operation PAY = Operation.named("interest.pay");

    private final ExampleDatabase database = ExampleDatabase.empty();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Jobs> instances = List.of(instance("first"), instance("second"));

    @AfterEach
    void stop() {
        instances.forEach(jobs -> jobs.stop(Duration.ofSeconds(30)));
    }

    // region jobs
    Jobs instance(String name) {
        PostgresTransactor transactor = database.transactor();
        return new Jobs(new SimpleMeterRegistry())
                .across(transactor, new PostgresLeases(transactor, name), InstantSource.system())
                .onlyWhenAsked()
                .register("interest", Duration.ofHours(1), lease -> round(transactor, lease));
    }

    int round(PostgresTransactor transactor, Lease lease) {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        String round = "round " + rounds.incrementAndGet();
        Result<String, String> paid =
                transactor.inUnit(
                        PAY.under(lease),
                        unit -> {
                            note(unit, round);
                            return Result.success(round);
                        });
        running.decrementAndGet();
        return paid.isSuccess() ? 1 : 0;
    }

    @Test
    void roundsOfAJobNeverOverlapHoweverManyInstancesThereAre() throws InterruptedException {
        instances.forEach(Jobs::start);

        Race.of(4)
                .run(lap -> instances.get(lap.thread() % 2).runNow("interest").orElseThrow())
                .withoutFaults();

        assertThat(mostAtOnce).hasValue(1);
        assertThat(database.notes()).hasSize(4);
    }
    // endregion
}
