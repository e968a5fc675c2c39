package dev.keelson.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.service.runs.RunsDatabase.Instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many streams on a pool of four; {@code -Dkeelson.streams=1000} for the full size. */
@Timeout(300)
class ManyStreamsIT {

    private static final int STREAMS = Integer.getInteger("keelson.streams", 200);
    private static final Operation OTHER = Operation.named("other");

    private static final String IDLE_IN_TRANSACTION =
            """
            select query from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%'
            """;

    private static final String CONNECTIONS =
            """
            select 1 from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()
            """;

    @Test
    void whileManyStreamsRunOthersAreAnsweredAndNothingIsHeld() throws Exception {
        var database = new RunsDatabase();
        try {
            Instance instance = database.instance("one");
            var ready = new CountDownLatch(STREAMS);
            var go = new CountDownLatch(1);
            var viewers = new ArrayList<Viewer>();
            for (int i = 0; i < STREAMS; i++) {
                viewers.add(
                        instance.view(
                                instance.start(
                                                (stream, _) -> {
                                                    stream.send("a", "before");
                                                    ready.countDown();
                                                    assertThat(go.await(120, TimeUnit.SECONDS))
                                                            .isTrue();
                                                    stream.delta("a", "between");
                                                    stream.finish(
                                                            RunState.DONE,
                                                            "end",
                                                            unit ->
                                                                    stream.emit(
                                                                            unit, "done", "after"));
                                                })
                                        .run()));
            }
            assertThat(ready.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(database.column(IDLE_IN_TRANSACTION)).isEmpty();
            assertThat(database.column(CONNECTIONS).size())
                    .as("connections of %d open streams", STREAMS)
                    .isLessThanOrEqualTo(RunsDatabase.PLACES + RunsDatabase.PLACES / 2);
            go.countDown();
            for (int i = 0; i < 50; i++) {
                Result<Integer, String> other =
                        instance.transactor().inUnit(OTHER, _ -> Result.success(1));
                assertThat(other.isSuccess()).isTrue();
            }
            for (Viewer viewer : viewers) {
                assertThat(viewer.untilOver().data()).containsExactly("before", "between", "after");
            }
            assertThat(database.column(IDLE_IN_TRANSACTION)).isEmpty();
        } finally {
            database.close();
        }
    }
}
