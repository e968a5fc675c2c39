package dev.keelson.recruiting;

import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Measures booking over HTTP beside bare inserts into a table with the same exclusion constraint,
 * round by round on the same server: {@code -Dkeelson.bookings} of each in each of {@code
 * -Dkeelson.rounds}, after one round that is thrown away. The instance is a process of its own,
 * with the options {@code -Dkeelson.options}, so that the processor's time of service and database
 * is told apart from that of the clients; it means something also where the machine is busy.
 */
final class BookingRate {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String OPTIONS = System.getProperty("keelson.options", "-Xmx1g");

    private static final int BOOKINGS = Integer.getInteger("keelson.bookings", 1_000);
    private static final int ROUNDS = Integer.getInteger("keelson.rounds", 3);
    private static final int CLIENTS = 16;

    private static final String INSERT =
            """
            insert into bare (id, recruiter, candidate, during)
            values (?, ?, ?, tstzrange(timestamptz '2040-01-01' + ? * interval '1 hour',
                                       timestamptz '2040-01-01' + ? * interval '1 hour'
                                       + interval '1 hour'))
            on conflict do nothing
            """;

    private BookingRate() {}

    public static void main(String[] arguments) throws Exception {
        try (TestRecruiting service = TestRecruiting.fresh(Map.of());
                ChildJvm instance = instance(service.database());
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            service.execute(
                    """
                    create table bare (
                        id uuid primary key, recruiter uuid not null, candidate uuid not null,
                        during tstzrange not null,
                        exclude using gist (recruiter with =, during with &&))
                    """);
            String port = instance.awaitLine("ready ", LONGEST).strip();
            URI address = URI.create("http://127.0.0.1:" + port);
            ProcessHandle child = ProcessHandle.of(instance.pid()).orElseThrow();
            ProcessHandle database = postmaster(service);
            for (int round = 0; round <= ROUNDS; round++) {
                List<Callable<Void>> bookings = bookings(service, address, round);
                Spent before = Spent.by(child, database);
                double http = perSecond(clients, bookings);
                Spent between = Spent.by(child, database);
                double bare = bare(service, clients);
                Spent after = Spent.by(child, database);
                System.out.printf(
                        "%s %.0f bookings/s over HTTP, %.0f bare inserts/s: %.2f;"
                                + " a booking: service %.2f ms, database %.2f ms; an insert:"
                                + " database %.2f ms%n",
                        round == 0 ? "warm-up:" : "round " + round + ":",
                        http,
                        bare,
                        http / bare,
                        before.service(between),
                        before.database(between),
                        between.database(after));
            }
            instance.say("end");
            int _ = instance.awaitExit(LONGEST);
        }
    }

    private static ChildJvm instance(String database) {
        return ChildJvm.start(
                ChildCommand.of(Instance.class, database).options(OPTIONS.split(" ", -1)));
    }

    /** The instance that is measured. */
    static final class Instance {

        private Instance() {}

        public static void main(String[] arguments) throws Exception {
            try (var service = new TestRecruiting(arguments[0], Map.of(), _ -> {});
                    var told =
                            new BufferedReader(
                                    new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                System.out.println("ready " + service.address().getPort());
                String _ = told.readLine();
            }
        }
    }

    /** The processor's time that was spent up to now, in milliseconds. */
    private record Spent(double service, double database) {

        static Spent by(ProcessHandle instance, ProcessHandle postmaster) throws IOException {
            double backends = postmaster.children().mapToDouble(Spent::millis).sum();
            return new Spent(millis(instance), backends + ofTheDead(postmaster));
        }

        private static double millis(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
        }

        /** What its children spent that have ended: proc(5) has it in hundredths of a second. */
        private static double ofTheDead(ProcessHandle parent) throws IOException {
            String stat = Files.readString(Path.of("/proc/" + parent.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }

        double service(Spent later) {
            return (later.service - service) / BOOKINGS;
        }

        double database(Spent later) {
            return (later.database - database) / BOOKINGS;
        }
    }

    private static ProcessHandle postmaster(TestRecruiting service) throws SQLException {
        try (Connection connection = service.connect();
                var rows = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            boolean _ = rows.next();
            return ProcessHandle.of(rows.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
        }
    }

    private record Wish(HttpCaller candidate, String slot) {}

    private static List<Callable<Void>> bookings(TestRecruiting service, URI instance, int round)
            throws Exception {
        Town town = service.town("UTC");
        Reply offered =
                service.admin()
                        .post(
                                "/api/slots/bulk",
                                """
                                {"recruiter_id": "%s", "city_id": "%s", "purpose": "interview",
                                 "from": "%d-01-01", "to": "%d-02-28", "opens": "00:05",
                                 "closes": "23:55", "minutes": 10, "weekends": true}
                                """
                                        .formatted(
                                                town.recruiter(),
                                                town.city(),
                                                2050 + round,
                                                2050 + round))
                        .ok();
        if (offered.json().path("created").asInt(0) < BOOKINGS) {
            throw new IllegalStateException("too few slots: " + offered.text());
        }
        return wishes(service, town).stream()
                .<Callable<Void>>map(wish ->
                        () -> {
                            String body = "{\"slot_id\": \"" + wish.slot() + "\"}";
                            Reply _ =
                                    wish.candidate()
                                            .before(instance)
                                            .post("/api/me/book", body)
                                            .ok();
                            return null;
                        })
                .toList();
    }

    private static List<Wish> wishes(TestRecruiting service, Town town) throws Exception {
        List<Wish> wishes = new ArrayList<>();
        try (Connection connection = service.connect();
                PreparedStatement slots =
                        connection.prepareStatement(
                                "select id from recruiting.slot where city = ?::uuid limit "
                                        + BOOKINGS)) {
            slots.setString(1, town.city());
            var rows = slots.executeQuery();
            while (rows.next()) {
                wishes.add(new Wish(town.person().client(), rows.getString("id")));
            }
        }
        return wishes;
    }

    private static double bare(TestRecruiting service, ExecutorService clients) throws Exception {
        UUID recruiter = UUID.randomUUID();
        List<Callable<Void>> shares =
                IntStream.range(0, CLIENTS)
                        .<Callable<Void>>mapToObj(share ->
                                () -> {
                                    insert(service, recruiter, share);
                                    return null;
                                })
                        .toList();
        return perSecond(clients, shares) * BOOKINGS / CLIENTS;
    }

    private static void insert(TestRecruiting service, UUID recruiter, int share) throws Exception {
        try (Connection connection = service.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = share; i < BOOKINGS; i += CLIENTS) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, recruiter);
                insert.setObject(3, UUID.randomUUID());
                insert.setInt(4, i);
                insert.setInt(5, i);
                int _ = insert.executeUpdate();
            }
        }
    }

    private static double perSecond(ExecutorService clients, List<Callable<Void>> work)
            throws Exception {
        long begin = System.nanoTime();
        for (Future<Void> done : clients.invokeAll(work)) {
            Void _ = done.get();
        }
        long nanos = System.nanoTime() - begin;
        return work.size() / (nanos / (double) Duration.ofSeconds(1).toNanos());
    }
}
