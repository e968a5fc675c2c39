package dev.keelson.recruiting;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
 * -Dkeelson.rounds}, after one round that is thrown away.
 */
final class BookingRate {

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
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            service.execute(
                    """
                    create table bare (
                        id uuid primary key, recruiter uuid not null, candidate uuid not null,
                        during tstzrange not null,
                        exclude using gist (recruiter with =, during with &&))
                    """);
            for (int round = 0; round <= ROUNDS; round++) {
                double http = http(service, clients, round);
                double bare = bare(service, clients);
                System.out.printf(
                        "%s %.0f bookings/s over HTTP, %.0f bare inserts/s: %.2f%n",
                        round == 0 ? "warm-up:" : "round " + round + ":", http, bare, http / bare);
            }
        }
    }

    private record Wish(Person person, String slot) {}

    private static double http(TestRecruiting service, ExecutorService clients, int round)
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
        List<Wish> wishes = wishes(service, town);
        return perSecond(
                clients,
                wishes.stream()
                        .<Callable<Void>>map(wish ->
                                () -> {
                                    Reply _ = wish.person().books(wish.slot()).ok();
                                    return null;
                                })
                        .toList());
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
                wishes.add(new Wish(town.person(), rows.getString("id")));
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
