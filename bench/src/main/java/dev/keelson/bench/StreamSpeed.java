package dev.keelson.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.sse.EventParser;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long an event takes from its producer, through its commit, to each of its viewers, and what
 * memory an open stream costs, in a service on a pool of four connections.
 */
final class StreamSpeed implements Benchmark {

    private static final List<Integer> STREAMS = List.of(100, 1_000, 10_000);
    private static final int RUNS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MOST_SAMPLES = 4_000_000;

    private static final List<String> JVM =
            List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");

    private final EmbeddedPostgres server;

    StreamSpeed(EmbeddedPostgres server) {
        this.server = server;
    }

    @Override
    public String title() {
        return "Streams";
    }

    @Override
    public String run() throws Exception {
        var text = new StringBuilder(text());
        for (int streams : STREAMS) {
            text.append(measured(streams));
        }
        return text.toString();
    }

    private static String text() {
        return """
        A service on a pool of 4 connections has %d runs, each of which sends one event a second:
        it is committed, and then written to every viewer of the run. Viewers are as many open
        connections, in another process of the same machine, whose share of the two cores is in
        the figures. Time is from the producer's send to the viewer's parser, over %d s; the %d s
        before them, in which the code is compiled, are told by their worst alone. Memory is what
        the service's used heap after a collection, and what its resident set, grew by while the
        streams were opened. The service runs with %s: the pauses of
        other collectors are in the figures of whoever is watching. Target (P11 of the design):
        10,000 streams work, p99 under 50 ms, under 40 KB a stream.

        | streams | events received | p50, ms | p99, ms | worst, ms | worst at first, ms \
        | heap a stream, KB | resident a stream, KB |
        |---:|---:|---:|---:|---:|---:|---:|---:|
        """
                .formatted(
                        RUNS,
                        MEASURED.toSeconds(),
                        WARM_UP.toSeconds(),
                        "`" + String.join(" ", JVM) + "`");
    }

    private String measured(int streams) throws Exception {
        var child =
                ChildCommand.of(StreamsChild.class, server.freshDatabase(), Integer.toString(RUNS))
                        .options(JVM.toArray(String[]::new));
        try (ChildJvm service = ChildJvm.start(child)) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < RUNS; i++) {
                ids.add(service.awaitLine("run ", LONG));
            }
            int port = Integer.parseInt(service.awaitLine("port ", LONG));
            Memory before = memory(service);
            Queue<Long> nanos = new ArrayBlockingQueue<>(MOST_SAMPLES);
            List<Socket> opened = open(streams, new Viewed(port, ids), nanos);
            Memory after = memory(service);
            service.say("go");
            List<Long> first = heard(nanos, WARM_UP);
            List<Long> samples = heard(nanos, MEASURED);
            for (Socket each : opened) {
                each.close();
            }
            service.say("stop");
            var grown =
                    new Memory(after.heap() - before.heap(), after.resident() - before.resident());
            return row(streams, first, samples, grown);
        }
    }

    /** What comes from now on, for so long. */
    private static List<Long> heard(Queue<Long> nanos, Duration time) throws InterruptedException {
        nanos.clear();
        boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        return List.copyOf(nanos);
    }

    private record Viewed(int port, List<String> runs) {
        Viewed {
            runs = List.copyOf(runs);
        }
    }

    private static List<Socket> open(int streams, Viewed viewed, Queue<Long> nanos)
            throws IOException, InterruptedException {
        var told = new CountDownLatch(streams);
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < streams; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), viewed.port());
            sockets.add(socket);
            String run = viewed.runs().get(i % viewed.runs().size());
            var parser = new EventParser(1 << 16, event -> note(event.type(), event.data(), nanos));
            Thread.ofVirtual().start(() -> watch(socket, run, parser, told));
        }
        if (!told.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(told.getCount() + " streams did not open");
        }
        return sockets;
    }

    private static void note(String type, String data, Queue<Long> nanos) {
        long now = System.nanoTime();
        if (type.equals("time") && !nanos.offer(now - Long.parseLong(data))) {
            throw new IllegalStateException("more events than were expected");
        }
    }

    private record Memory(long heap, long resident) {}

    private static Memory memory(ChildJvm service) throws InterruptedException {
        service.say("memory");
        String[] numbers = service.awaitLine("memory ", LONG).split(" ", -1);
        return new Memory(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private static void watch(Socket socket, String run, EventParser parser, CountDownLatch told) {
        try (socket) {
            String request = "GET /runs/" + run + "/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            read(socket.getInputStream(), parser, told);
        } catch (IOException gone) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    /** Sizes of chunks are lines without a meaning to the parser. */
    private static void read(InputStream in, EventParser parser, CountDownLatch told)
            throws IOException {
        byte[] buffer = new byte[2048];
        boolean first = true;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            parser.read(buffer, 0, length);
            if (first) {
                told.countDown();
                first = false;
            }
        }
    }

    private static String row(int streams, List<Long> first, List<Long> samples, Memory grown) {
        long[] sorted = samples.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0 || first.isEmpty()) {
            throw new IllegalStateException("no event came to any of " + streams + " streams");
        }
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                streams,
                sorted.length,
                at(sorted, 0.50),
                at(sorted, 0.99),
                sorted[sorted.length - 1] / 1e6,
                Collections.max(first) / 1e6,
                grown.heap() / 1024.0 / streams,
                grown.resident() / 1024.0 / streams);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
