package dev.keelson.service.runs;

import static dev.keelson.service.runs.Awaiting.await;
import static dev.keelson.service.runs.RunsDatabase.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.StreamBody;
import dev.keelson.service.runs.RunsDatabase.Instance;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What is measured of runs, and that no frame leaves while a unit is open. */
@Timeout(120)
class RunMetersIT {

    private static RunsDatabase database;
    private static Instance instance;

    @BeforeAll
    static void start() {
        database = new RunsDatabase();
        instance = database.instance("one");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void stepsAreTimedAndCountedByOperationAndEnd() {
        UUID run =
                instance.start(
                                (stream, _) -> {
                                    stream.commit("kept", unit -> stream.emit(unit, "a", "1"));
                                    stream.commit(
                                            "broken",
                                            _ -> {
                                                throw new IllegalStateException("broken");
                                            });
                                })
                        .run();
        await(() -> instance.state(run).isEnded());

        assertThat(commits("kept", "success")).isEqualTo(1);
        assertThat(commits("broken", "error")).isEqualTo(1);
        assertThat(instance.registry().get("sse.transaction.duration").timers())
                .extracting(timer -> timer.getId().getTag("operation"))
                .contains("kept", "broken");
    }

    @Test
    void whatIsOpenIsShown() throws Exception {
        UUID run = instance.start((stream, _) -> await(stream::isEnded)).run();
        Viewer viewer = instance.view(run);
        await(() -> gauge("sse.viewers") == 1 && gauge("sse.runs") == 1);
        assertThat(instance.runs().cancel(run)).isTrue();
        viewer.untilOver();

        await(() -> gauge("sse.viewers") == 0 && gauge("sse.runs") == 0);
    }

    @Test
    void theHistogramHasABucketAt100Milliseconds() {
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var meters = new RunMeters(prometheus);
        long fast = Duration.ofMillis(99).toNanos();
        long slow = Duration.ofMillis(101).toNanos();
        meters.ended(UUID.randomUUID(), "save", RunMeters.Status.SUCCESS, fast);
        meters.ended(UUID.randomUUID(), "save", RunMeters.Status.ERROR, slow);

        assertThat(prometheus.scrape())
                .contains(
                        "sse_transaction_duration_seconds_bucket{operation=\"save\",le=\"0.1\"} 1",
                        "sse_transaction_duration_seconds_count{operation=\"save\"} 2",
                        "sse_transaction_commits_total{operation=\"save\",status=\"success\"} 1.0",
                        "sse_transaction_commits_total{operation=\"save\",status=\"error\"} 1.0");
    }

    @Test
    void aFrameInsideAUnitIsAViolation() throws Exception {
        UUID run = instance.start((stream, _) -> end(stream, "")).run();
        await(() -> instance.state(run).isEnded());
        Answer answer = instance.runs().show(instance.record(run), Optional.empty());
        StreamBody body = ((Answer.Stream) answer).body();
        StreamBody.Line line = Viewer.of(answer).untilOver();

        try (UnitOfWork _ = instance.transactor().begin(Operation.named("open"))) {
            assertThatThrownBy(() -> body.write(line))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sse.frame", "open");
        }
    }

    private static double commits(String operation, String status) {
        return instance.registry()
                .get("sse.transaction.commits")
                .tag("operation", operation)
                .tag("status", status)
                .counter()
                .count();
    }

    private static double gauge(String name) {
        return instance.registry().get(name).gauge().value();
    }
}
