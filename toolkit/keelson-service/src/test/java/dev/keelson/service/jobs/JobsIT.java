package dev.keelson.service.jobs;

import static dev.keelson.service.jobs.Awaiting.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Background work of several instances on one database. */
@Timeout(120)
class JobsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration RARELY = Duration.ofHours(1);
    private static final Operation SIGN = Operation.named("job.sign");
    private static final Operation READ = Operation.named("job.read");

    private final JobsDatabase database = new JobsDatabase();
    private final List<Jobs> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(jobs -> jobs.stop(LONG));
        database.close();
    }

    @Test
    void twoInstancesNeverRunARoundAtTheSameTime() {
        var running = new AtomicInteger();
        var together = new AtomicInteger();
        var byOne = new AtomicInteger();
        var byTwo = new AtomicInteger();
        start("one", OFTEN, _ -> alone(running, together, byOne));
        start("two", OFTEN, _ -> alone(running, together, byTwo));

        await(() -> byOne.get() + byTwo.get() >= 60);
        await(() -> byOne.get() > 0 && byTwo.get() > 0);
        assertThat(together).as("rounds that met another").hasValue(0);
    }

    @Test
    void aRoundOfOneInstanceIsTheRoundOfAll() {
        var rounds = new AtomicInteger();
        Jobs one = start("one", RARELY, _ -> rounds.incrementAndGet());
        await(() -> last(one).succeededAt().isPresent());
        Jobs two = start("two", RARELY, _ -> rounds.incrementAndGet());
        await(() -> last(two).equals(last(one)));

        assertThat(rounds).hasValue(1);
    }

    @Test
    void aJobForEachStartRunsOnceOnEveryInstanceThatStarts() {
        var rounds = new AtomicInteger();
        Jobs one = startAlsoAtStart("one", _ -> rounds.incrementAndGet());
        await(() -> last(one).succeededAt().isPresent());
        Jobs two = startAlsoAtStart("two", _ -> rounds.incrementAndGet());
        await(() -> rounds.get() == 2);
        await(() -> last(two).succeededAt().isPresent());

        assertThat(two.pause("sign", "ann").isSuccess()).isTrue();
        Jobs three = startAlsoAtStart("three", _ -> rounds.incrementAndGet());
        await(() -> last(three).pause().isPresent());
        assertThat(rounds).as("a paused job waits at the start too").hasValue(2);
    }

    @Test
    void aJobPausedOnOneInstanceIsPausedOnAllAndAfterARestart() {
        var rounds = new AtomicInteger();
        Jobs one = start("one", OFTEN, _ -> rounds.incrementAndGet());
        await(() -> rounds.get() > 0);
        assertThat(one.pause("sign", "ann").isSuccess()).isTrue();
        one.stop(LONG);
        int before = rounds.get();
        Jobs two = start("two", OFTEN, _ -> rounds.incrementAndGet());
        await(() -> last(two).pause().isPresent());
        assertThat(last(two).pause().orElseThrow().by()).isEqualTo("ann");
        assertThat(rounds).hasValue(before);
        assertThat(two.resume("sign").isSuccess()).isTrue();

        await(() -> rounds.get() > before);
    }

    @Test
    void aFailureIsKnownToTheNextInstance() {
        Jobs one = start("one", RARELY, _ -> fail());
        await(() -> last(one).failures() == 1);
        one.stop(LONG);
        Jobs two = start("two", RARELY, _ -> 1);

        await(() ->
                last(two)
                        .failure()
                        .equals(Optional.of("java.lang.IllegalArgumentException: no way")));
        assertThat(two.check().trouble().get()).isPresent();
    }

    @Test
    @Tag("faults")
    void aPausedProcessIsReplacedAndItsLateUnitIsNotKept() throws InterruptedException {
        database.execute("create table signed (who text not null)");
        ChildCommand command = ChildCommand.of(JobChild.class, database.url());
        try (ChildJvm child = ChildJvm.start(command)) {
            child.awaitLine("begun", LONG);
            child.pause();
            start("parent", RARELY, this::sign);
            await(() -> signed().equals(List.of("parent")));
            child.resume();
            child.say("go on");
            child.awaitLine("lost", LONG);
        }

        assertThat(signed()).containsExactly("parent");
    }

    private Jobs start(String instance, Duration period, Round round) {
        return start(database.jobs(instance).register("sign", period, round));
    }

    private Jobs startAlsoAtStart(String instance, Round round) {
        return start(database.jobs(instance).registerAlsoAtStart("sign", RARELY, round));
    }

    private Jobs start(Jobs jobs) {
        started.add(jobs);
        jobs.start();
        return jobs;
    }

    private static int alone(AtomicInteger running, AtomicInteger together, AtomicInteger own) {
        if (running.incrementAndGet() > 1) {
            together.incrementAndGet();
        }
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        running.decrementAndGet();
        return own.incrementAndGet();
    }

    private static int fail() {
        throw new IllegalArgumentException("no way");
    }

    private int sign(Lease lease) {
        try (UnitOfWork unit = database.transactor().begin(SIGN.under(lease))) {
            Sql.in(unit).write("insert into signed (who) values ('parent')").gather();
            unit.commit();
            return 1;
        }
    }

    private List<String> signed() {
        return database.transactor()
                .read(
                        READ,
                        session ->
                                Sql.in(session)
                                        .query("select who from signed")
                                        .list(row -> row.text("who")));
    }

    private static JobRecord last(Jobs jobs) {
        return jobs.states().getFirst().last();
    }
}
