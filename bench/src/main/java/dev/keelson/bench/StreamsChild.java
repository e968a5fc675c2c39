package dev.keelson.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.Result;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.Service;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.runs.Disconnect;
import dev.keelson.service.runs.Endings;
import dev.keelson.service.runs.RunStart;
import dev.keelson.service.runs.RunState;
import dev.keelson.service.runs.RunStream;
import dev.keelson.service.runs.Runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The service that {@link StreamSpeed} watches, in a JVM of its own: a pool of four, and runs that
 * say the time once a second. It does what the lines of its input say.
 */
final class StreamsChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long PERIOD_MILLIS = 1_000;
    private static final long PAGE = 4_096;

    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<Runs> runs = new AtomicReference<>();

    private StreamsChild() {}

    /** Takes the address of the database, and how many runs there are. */
    public static void main(String[] arguments) throws Exception {
        new StreamsChild().serve(arguments[0], Integer.parseInt(arguments[1]));
    }

    private void serve(String url, int count) throws IOException {
        var environment =
                Map.of("KEELSON_DB_URL", url, "KEELSON_DB_POOL", "4", "KEELSON_HTTP_PORT", "0");
        try (Running running = Service.named("streams").start(environment, this::wire)) {
            for (int i = 0; i < count; i++) {
                RunStart start = RunStart.of("bench", "time", Disconnect.goOn());
                var begun =
                        runs.get()
                                .<UUID, String>start(
                                        start, (_, run) -> Result.success(run), this::tell)
                                .orElseThrow();
                OUT.println("run " + begun.run());
            }
            OUT.println("port " + running.port());
            obey(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        }
    }

    private void wire(Assembly assembly) {
        InstantSource clock = InstantSource.system();
        var transactor = assembly.transactor(clock, _ -> "{}");
        runs.set(assembly.runs(transactor, assembly.leases(transactor), clock, Endings.plain()));
        assembly.serve(
                Endpoints.under("")
                        .get(
                                "/runs/{run}/stream",
                                e -> e.operation("run.stream").uncounted(),
                                this::show));
    }

    private Answer show(Call<NoBody> call) {
        UUID run = UUID.fromString(call.path("run"));
        return runs.get().show(runs.get().find(run).orElseThrow(), Optional.empty());
    }

    private void tell(RunStream stream, UUID run) throws InterruptedException {
        boolean begun = go.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        // Runs do not all speak at the same instant.
        long shift = Math.floorMod(run.getLeastSignificantBits(), PERIOD_MILLIS);
        boolean over = stop.await(shift, TimeUnit.MILLISECONDS);
        while (begun && !over) {
            stream.send("time", Long.toString(System.nanoTime()));
            over = stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
        stream.finish(RunState.DONE, "finish", unit -> stream.emit(unit, "done", "0"));
    }

    private void obey(BufferedReader orders) throws IOException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "go" -> go.countDown();
                case "memory" -> OUT.println("memory " + used());
                default -> stop.countDown();
            }
            if (order.equals("stop")) {
                return;
            }
        }
    }

    /** The heap that is in use after a collection, and the resident set, in bytes. */
    private static String used() throws IOException {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
        return memory.getHeapMemoryUsage().getUsed() + " " + Long.parseLong(pages) * PAGE;
    }
}
