package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.embedded.EmbeddedPostgresSettings;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server is lost with what it had committed last, and another one uses its ids again. */
final class FailOver {

    private static final List<Contestant> ALL =
            List.of(
                    Contestant.KEELSON_KEY,
                    Contestant.KEELSON_TRANSACTION,
                    Contestant.KEELSON_WITNESS,
                    Contestant.SPRING,
                    Contestant.SPRING_RETRY,
                    Contestant.SPRING_RETRY_ID,
                    Contestant.SPRING_STATUS);
    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.ACKNOWLEDGED,
                    Measure.LOST,
                    Measure.TWICE,
                    Measure.FAILED_BUT_THERE,
                    Measure.UNRESOLVED);

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HELD = Duration.ofSeconds(150);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Archive recovery without an archive: it reads what is there, and begins a new timeline. */
    private static final String PROMOTION = "\nrestore_command = 'false'\n";

    private static final String IS_A_STANDBY = "select pg_is_in_recovery()::int::bigint as id";
    private static final String NEXT_ID =
            "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as id";
    private static final String USE_AN_ID = "select pg_current_xact_id()::text::bigint as id";

    private final Path folder;
    private final int requests;

    private FailOver(Path folder, int requests) {
        this.folder = folder;
        this.requests = requests;
    }

    /** So many requests of each are under way when it happens. */
    static Chapter run(int requests) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("keelson-conformance");
        try {
            return new Chapter(
                    "PostgreSQL fail-over, transaction id used again",
                    """
                    A copy of the data directory is taken, as an asynchronous standby has it. All
                    requests are then committed by the first server and their answers held by the
                    proxy; the first server is stopped for good, the copy is promoted (new
                    timeline) on its port, and as many other transactions commit there as it takes
                    to use all their ids again. Then the held connections are cut. What is there
                    is what the promoted server has. There an id of the first server proves
                    nothing: "unknown" is right where a unit has nothing else to be known by.
                    """,
                    COLUMNS,
                    new FailOver(folder, requests).observe());
        } finally {
            run(folder, "rm", "-rf", folder.toString());
        }
    }

    private List<Observed> observe() throws IOException, InterruptedException {
        Path here = folder.resolve("first");
        Path copy = folder.resolve("copy");
        try (EmbeddedPostgres first = start(here, EmbeddedPostgresSettings.ANY_PORT)) {
            Bed.prepare(first.jdbcUrl());
        }
        run(folder, "cp", "-a", here.toString(), copy.toString());
        promoteAtTheStart(copy.resolve("data"));
        EmbeddedPostgres first = start(here, EmbeddedPostgresSettings.ANY_PORT);
        try (Bed bed = new Bed(first.jdbcUrl(), ALL.size() * requests)) {
            var callers = ALL.stream().map(each -> each.on(bed)).toList();
            var ledgers = ALL.stream().map(FailOver::ledger).toList();
            bed.proxy().follow(Plan.atCommitAnswer(Fault.delay(HELD, Fault.cut())));
            List<Thread> threads = send(callers, ledgers);
            bed.proxy().awaitFaults(ALL.size() * requests, LONGEST);
            bed.proxy().follow(Plan.none());
            long last = id(first.jdbcUrl(), NEXT_ID);
            int port = first.port();
            first.close();
            try (EmbeddedPostgres second = start(copy, port)) {
                awaitPromoted(second.jdbcUrl());
                requireWaiting(threads);
                useIdsUpTo(last, second.jdbcUrl());
                bed.proxy().release();
                join(threads);
                Map<String, Integer> effects = Bed.effects(second.jdbcUrl());
                return ledgers.stream().map(ledger -> ledger.judge(effects)).toList();
            }
        } finally {
            first.close();
        }
    }

    /** The id alone proves nothing on another timeline: that nobody can tell is right then. */
    private static Ledger ledger(Contestant contestant) {
        Observed observed = contestant.observed();
        return new Ledger(
                contestant == Contestant.KEELSON_TRANSACTION
                        ? observed.unknownIsRight()
                        : observed);
    }

    private List<Thread> send(List<Caller> callers, List<Ledger> ledgers) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < ALL.size(); i++) {
            Caller caller = callers.get(i);
            Ledger ledger = ledgers.get(i);
            for (int number = 0; number < requests; number++) {
                String request = ALL.get(i).title() + " " + number;
                threads.add(
                        Thread.ofVirtual()
                                .start(() ->
                                        ledger.request(caller, request, it -> it.note(request))));
            }
        }
        return threads;
    }

    /** Who was answered by the first server was answered rightly, and is no case of this fault. */
    private static void requireWaiting(List<Thread> threads) {
        if (!threads.stream().allMatch(Thread::isAlive)) {
            throw new IllegalStateException("a request ended before the fail-over");
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.join(LONGEST)) {
                throw new IllegalStateException("a request did not come to an end");
            }
        }
    }

    private static EmbeddedPostgres start(Path directory, int port) {
        return EmbeddedPostgres.start(EmbeddedPostgresSettings.kept(directory).onPort(port));
    }

    private static void promoteAtTheStart(Path data) throws IOException {
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"), PROMOTION, StandardOpenOption.APPEND);
    }

    private static void awaitPromoted(String url) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (id(url, IS_A_STANDBY) != 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the copy was not promoted within " + LONGEST);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void useIdsUpTo(long last, String url) {
        long used = 0;
        while (used < last) {
            used = id(url, USE_AN_ID);
        }
    }

    private static long id(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong("id");
        } catch (SQLException failing) {
            throw new IllegalStateException(failing);
        }
    }

    private static void run(Path folder, String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(words[0] + " failed in " + folder);
        }
    }
}
