package dev.keelson.recruiting;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A service that runs in this process on a database of its own, in the sandbox. Its jobs run when
 * {@link #run} asks for them and never by themselves.
 */
public final class TestRecruiting implements AutoCloseable {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final String database;
    private final Running running;
    private volatile HttpCaller admin;

    TestRecruiting(String database, Map<String, String> settings, Consumer<Assembly> wired) {
        this.database = database;
        Map<String, String> all = new HashMap<>();
        all.put("KEELSON_HTTP_PORT", "0");
        all.put("KEELSON_DATA_DIR", folder());
        all.put("KEELSON_RATE_LIMITS", "off");
        all.put("KEELSON_RECRUITING_SANDBOX", "on");
        all.put("KEELSON_RECRUITING_DEMO", "off");
        all.putAll(settings);
        running =
                RecruitingMain.service()
                        .on(DatabaseSettings.forTests(database))
                        .start(
                                all,
                                service -> {
                                    RecruitingMain.wire(service);
                                    Jobs _ = service.jobs().onlyWhenAsked();
                                    wired.accept(service);
                                });
        admin = stranger().with(token("admin"));
    }

    /** One service for all tests of this process. */
    public static TestRecruiting shared() {
        return Shared.SERVICE;
    }

    private static final class Shared {
        static final TestRecruiting SERVICE = fresh(Map.of());
    }

    /** A service of one's own with these settings. */
    public static TestRecruiting fresh(Map<String, String> settings) {
        return new TestRecruiting(EmbeddedPostgres.shared().freshDatabase(), settings, _ -> {});
    }

    /** Another instance on the same database. */
    public TestRecruiting another() {
        return new TestRecruiting(database, Map.of(), _ -> {});
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("recruiting").toString();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + running.port());
    }

    /** Its address, for a browser. */
    public String origin() {
        return address().toString();
    }

    public HttpCaller stranger() {
        return HttpCaller.at(address());
    }

    public HttpCaller admin() {
        return admin;
    }

    String token(String role) {
        return stranger()
                .post("/sandbox/staff", "{\"role\": \"" + role + "\"}")
                .ok()
                .field("token");
    }

    /** A new city in a zone, with a recruiter who looks after it. */
    public Town town(String zone) {
        int number = NEXT.getAndIncrement();
        String city =
                admin.post(
                                "/api/cities",
                                """
                                {"name": "City %d", "zone": "%s"}
                                """
                                        .formatted(number, zone))
                        .ok()
                        .field("id");
        String recruiter =
                admin.post(
                                "/api/recruiters",
                                """
                                {"name": "Recruiter %d", "email": "r%d@example.org",
                                 "zone": "%s", "video_link": "https://video.example.org/%d"}
                                """
                                        .formatted(number, number, zone, number))
                        .ok()
                        .field("id");
        Reply _ =
                admin.post(
                                "/api/recruiters/" + recruiter + "/cities",
                                "{\"city_ids\": [\"" + city + "\"]}")
                        .ok();
        return new Town(this, city, recruiter, zone);
    }

    /** A city and its recruiter. */
    public record Town(TestRecruiting service, String city, String recruiter, String zone) {

        /** A slot of half an hour at this time on the recruiter's wall. */
        public String slot(String wall) {
            return offer(wall, "interview", 30).ok().field("id");
        }

        public Reply offer(String wall, String purpose, int minutes) {
            return service.admin.post(
                    "/api/slots",
                    """
                    {"recruiter_id": "%s", "city_id": "%s", "purpose": "%s",
                     "starts_at": "%s", "minutes": %d}
                    """
                            .formatted(recruiter, city, purpose, wall, minutes));
        }

        /** Somebody new who has applied here. */
        public Person person() {
            return person(zone);
        }

        public Person person(String theirZone) {
            int number = NEXT.getAndIncrement();
            String email = "p" + number + "@example.org";
            JsonNode applied =
                    service.stranger()
                            .post(
                                    "/api/apply",
                                    """
                                    {"name": "Person %d", "phone": "+7 701 000 00 00",
                                     "email": "%s", "city_id": "%s", "zone": "%s",
                                     "locale": "en", "consent": true, "answers": []}
                                    """
                                            .formatted(number, email, city, theirZone))
                            .ok()
                            .json();
            return new Person(
                    applied.path("candidate").path("id").asString(),
                    email,
                    service.stranger().with(applied.path("token").asString()));
        }
    }

    /** A candidate, and what they use their link with. */
    public record Person(String id, String email, HttpCaller client) {

        public Reply books(String slot) {
            return client.post("/api/me/book", "{\"slot_id\": \"" + slot + "\"}");
        }

        public Reply cancels(String slot) {
            return client.post("/api/me/cancel", "{\"slot_id\": \"" + slot + "\"}");
        }

        public Reply confirms(String slot) {
            return client.post("/api/me/confirm", "{\"slot_id\": \"" + slot + "\"}");
        }

        public Reply moves(String from, String to) {
            return client.post(
                    "/api/me/reschedule",
                    "{\"slot_id\": \"" + from + "\", \"to_slot_id\": \"" + to + "\"}");
        }
    }

    /** Has the staff do something to a slot. */
    public Reply slot(String slot, String verb, String body) {
        return admin.post("/api/slots/" + slot + "/" + verb, body);
    }

    public Reply approves(String slot) {
        return slot(slot, "approve", "{}");
    }

    public String statusOf(String slot) {
        return admin.get("/api/slots/" + slot).field("status");
    }

    /** What came into somebody's e-mail, the latest first, once everything due was sent. */
    public List<String> subjects(String address) {
        int _ = run("delivery");
        List<String> subjects = new ArrayList<>();
        for (JsonNode letter :
                admin.get("/sandbox/inbox?address=" + address).ok().json().path("items")) {
            subjects.add(letter.path("subject").asString());
        }
        return subjects;
    }

    /** Puts the clock forward, by an ISO 8601 duration; answers what it shows then. */
    public String advance(String duration) {
        String now =
                stranger()
                        .post("/sandbox/clock", "{\"advance\": \"" + duration + "\"}")
                        .ok()
                        .field("now");
        admin = stranger().with(token("admin"));
        return now;
    }

    /** Runs one whole round of a job and answers how many things it processed. */
    public int run(String job) {
        return stranger()
                .post("/sandbox/jobs/" + job + "/run", "{}")
                .ok()
                .json()
                .path("processed")
                .asInt();
    }

    /** One value from the database, as text. */
    public String text(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new AssertionError("no row from " + sql);
            }
            return String.valueOf(rows.getString(1));
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    /** Runs SQL as somebody who goes around the program would. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    public String database() {
        return database;
    }

    /** A connection past the program, in autocommit. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database);
    }

    @Override
    public void close() {
        running.close();
    }
}
