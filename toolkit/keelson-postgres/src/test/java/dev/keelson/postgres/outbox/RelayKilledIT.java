package dev.keelson.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A relay whose process is killed again and again while events are recorded. */
@Tag("faults")
@Timeout(300)
class RelayKilledIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** The last relay handles what was recorded while four JVMs started. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int KEYS = 7;

    /** No faster than the relay, whose handler has a unit for each event. */
    private static final long WRITERS_PAUSE = Duration.ofMillis(5).toNanos();

    private static final int KILLS = 3;

    /** The order of the first calls; a repeat is allowed, a first call out of order is not. */
    private static final String OUT_OF_ORDER =
            """
            select key || ' ' || seq
              from (select key, seq, min(n) as first,
                           lag(min(n)) over (partition by key order by seq) as before
                      from call group by key, seq) as calls
             where before > first
            """;

    private static final String MISSING =
            """
            select e.key || ' ' || e.seq
              from keelson.event as e
             where not exists (select 1 from call as c where c.key = e.key and c.seq = e.seq)
            """;

    private final Log log =
            new Log("create table call (n bigserial primary key, key text, seq bigint)");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void everyEventIsHandledAndEachKeyInItsOrder() throws InterruptedException {
        var enough = new AtomicBoolean();
        var recorded = new AtomicInteger();
        List<CompletableFuture<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(Log.onAThread(() -> write(enough, recorded)));
        }
        for (int i = 0; i < KILLS; i++) {
            long before = calls();
            try (ChildJvm relay = start()) {
                await(() -> calls() > before + 100, relay);
                relay.kill();
            }
        }
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        try (ChildJvm relay = start()) {
            await(() -> log.postgres().column(MISSING).isEmpty(), relay);
        }

        assertThat(log.postgres().column("select count(*) from keelson.event"))
                .containsExactly(Integer.toString(recorded.get()));
        assertThat(log.postgres().column(OUT_OF_ORDER)).isEmpty();
    }

    private ChildJvm start() throws InterruptedException {
        String url = log.postgres().url();
        ChildJvm relay = ChildJvm.start(ChildCommand.of(RelayChild.class, url));
        relay.awaitLine("ready", LONG);
        return relay;
    }

    private boolean write(AtomicBoolean enough, AtomicInteger recorded) {
        while (!enough.get()) {
            int number = recorded.incrementAndGet();
            log.keep("note:" + number % KEYS, number);
            LockSupport.parkNanos(WRITERS_PAUSE);
        }
        return true;
    }

    private long calls() {
        return Long.parseLong(log.postgres().column("select count(*) from call").getFirst());
    }

    private static void await(BooleanSupplier condition, ChildJvm relay) {
        try {
            Heard.await(condition, LONGEST);
        } catch (AssertionError late) {
            throw new AssertionError(String.join("\n", relay.printed()), late);
        }
    }
}
