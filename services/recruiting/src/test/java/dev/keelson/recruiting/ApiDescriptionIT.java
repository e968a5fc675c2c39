package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.service.settings.SettingsTable;
import dev.keelson.testkit.http.ApiDescription;
import dev.keelson.testkit.http.ApiDescription.Operation;
import dev.keelson.testkit.http.Exchange;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;
import dev.keelson.testkit.service.GeneratedPart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code openapi.yaml} describes what the service serves, all of it and nothing else. */
class ApiDescriptionIT {

    private static final ApiDescription API = ApiDescription.ofTheService();
    private static final Set<String> SERVED = new TreeSet<>();

    private static TestRecruiting service;

    private final List<Exchange> exchanges = new ArrayList<>();

    @BeforeAll
    static void open() {
        service =
                new TestRecruiting(
                        EmbeddedPostgres.shared().freshDatabase(),
                        Map.of(),
                        assembly -> SERVED.addAll(assembly.served()));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    /** The reference of settings is written from the code too. */
    @Test
    void theSettingsAreToldAsTheyAre() {
        new GeneratedPart("docs/settings.md", "settings of recruiting")
                .is(SettingsTable.of(RecruitingSettings.declared()));
    }

    @Test
    void everyEndpointIsDescribedAndNothingElseIs() {
        assertThat(SERVED).isNotEmpty().isEqualTo(API.names());
    }

    @Test
    void everyOperationSucceedsAsItIsDescribed() {
        Town town = service.town("Europe/Moscow");
        HttpCaller admin = service.admin().watchedBy(exchanges::add);
        catalogues(admin, town);
        people(admin, town);
        slots(admin, town);
        words(admin);
        outwards(admin, town);
        itself(admin);

        assertThat(exchanges).flatExtracting(API::complaints).isEmpty();
        Set<String> succeeded =
                exchanges.stream()
                        .filter(exchange -> exchange.reply().status() / 100 == 2)
                        .flatMap(exchange -> API.find(exchange).stream())
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(API.names()).allSatisfy(name -> assertThat(name).isIn(succeeded));
    }

    private static String id(Reply reply) {
        return reply.ok().field("id");
    }

    private static void catalogues(HttpCaller admin, Town town) {
        Reply _ = admin.get("/api/time-zones");
        Reply _ = admin.get("/api/cities/active");
        Reply _ = admin.get("/api/cities?limit=1");
        String city =
                id(admin.post("/api/cities", "{\"name\": \"Omsk\", \"zone\": \"Asia/Omsk\"}"));
        Reply _ = admin.get("/api/cities/" + city);
        Reply _ =
                admin.post(
                        "/api/cities/" + city,
                        "{\"name\": \"Omsk\", \"zone\": \"Asia/Omsk\", \"version\": 0}");
        Reply _ = admin.delete("/api/cities/" + city);
        Reply _ = admin.get("/api/cities/" + town.city() + "/recruiters");
        Reply _ = admin.get("/api/recruiters");
        String body =
                """
                {"name": "R", "email": "r@omsk.example.org", "zone": "Asia/Omsk"}
                """;
        String recruiter = id(admin.post("/api/recruiters", body));
        Reply _ = admin.get("/api/recruiters/" + recruiter);
        Reply _ = admin.post("/api/recruiters/" + recruiter, body);
        Reply _ =
                admin.post(
                        "/api/recruiters/" + recruiter + "/cities",
                        "{\"city_ids\": [\"" + town.city() + "\"]}");
        Reply _ = admin.get("/api/recruiters/" + recruiter + "/cities");
        Reply _ = admin.post("/api/recruiters/" + town.recruiter() + "/chat", "{}");
        String feed =
                admin.post("/api/recruiters/" + town.recruiter() + "/feed", "{}").ok().field("url");
        Reply _ = admin.get(feed.replaceFirst(".*/calendar", "/calendar"));
        Reply _ = admin.delete("/api/recruiters/" + recruiter);
    }

    private void people(HttpCaller admin, Town town) {
        HttpCaller stranger = service.stranger().watchedBy(exchanges::add);
        Reply _ = stranger.get("/api/questionnaire");
        String token =
                stranger.post(
                                "/api/apply",
                                """
                                {"name": "Anna", "phone": "+7 701 000 00 00",
                                 "city_id": "%s", "zone": "Europe/Moscow", "locale": "ru",
                                 "consent": true,
                                 "answers": [{"question_id": "%s", "answer": "Yes"}]}
                                """
                                        .formatted(town.city(), UUID.randomUUID()))
                        .ok()
                        .field("token");
        HttpCaller anna = stranger.with(token);
        Reply _ = anna.get("/api/me");
        Reply _ = anna.post("/api/me/wait", "{}");
        Reply _ = anna.get("/api/me/test");
        chats(stranger, anna);
        Reply _ = anna.post("/api/me/erase", "{}");
        String body =
                """
                {"name": "Boris", "phone": "+7 701 000 00 01", "email": "b@example.org",
                 "city_id": "%s", "zone": "Europe/Moscow", "locale": "en"}
                """
                        .formatted(town.city());
        String boris = id(admin.post("/api/candidates", body));
        Reply _ = admin.get("/api/candidates?order=name&text=boris");
        Reply _ = admin.get("/api/candidates/" + boris);
        Reply _ = admin.post("/api/candidates/" + boris, body);
        Reply _ = admin.post("/api/candidates/" + boris + "/stage", "{\"stage\": \"test_2_sent\"}");
        Reply _ = admin.get("/api/candidates/" + boris + "/history");
        String own = admin.post("/api/candidates/" + boris + "/link", "{}").field("token");
        tests(admin, stranger.with(own));
        Reply _ = admin.delete("/api/candidates/" + boris);
    }

    private static void chats(HttpCaller stranger, HttpCaller anna) {
        String telegram = "/sandbox/telegram/";
        String start = anna.get("/api/me").field("telegram_url").replaceFirst(".*=", "/start ");
        Reply _ = stranger.post(telegram + "say", "{\"chat\": 70, \"text\": \"" + start + "\"}");
        int _ = service.run("telegram-updates");
        String proof = stranger.post(telegram + "init-data", "{\"chat\": 70}").field("init_data");
        Reply _ = stranger.post("/api/telegram/sign-in", "{\"init_data\": \"" + proof + "\"}");
        Reply _ = stranger.post(telegram + "press", "{\"chat\": 70, \"data\": \"none\"}");
        int _ = service.run("telegram-updates");
        Reply _ = stranger.get(telegram + "messages?chat=70");
        Reply _ = stranger.post(telegram + "block", "{\"chat\": 70}");
        Reply _ =
                stranger.post(telegram + "answers", "{\"method\": \"getMe\", \"error_code\": 502}");
        Reply _ = stranger.post("/sandbox/faults", "{\"target\": \"telegram\", \"mode\": \"ok\"}");
    }

    private static void tests(HttpCaller admin, HttpCaller boris) {
        String body =
                """
                {"test": "test_2", "position": 1, "text": "7 x 8", "options": ["54", "56"],
                 "correct": 1}
                """;
        String question = id(admin.post("/api/questions", body));
        Reply _ =
                boris.post(
                        "/api/me/test",
                        """
                        {"attempt": "%s",
                         "answers": [{"question_id": "%s", "choices": [0, 1], "seconds": 7}]}
                        """
                                .formatted(UUID.randomUUID(), question));
        Reply _ = admin.get("/api/test-results");
        Reply _ = admin.get("/api/test-results/statistics");
        Reply _ = admin.get("/api/questions?test=test_2");
        Reply _ = admin.post("/api/questions/" + question, body);
        Reply _ = admin.delete("/api/questions/" + question);
    }

    private void slots(HttpCaller admin, Town town) {
        Reply _ =
                admin.post(
                        "/api/slots/bulk",
                        """
                        {"recruiter_id": "%s", "city_id": "%s", "purpose": "interview",
                         "from": "2031-05-05", "to": "2031-05-06", "opens": "09:00",
                         "closes": "17:00", "minutes": 60}
                        """
                                .formatted(town.recruiter(), town.city()));
        Reply _ =
                admin.post(
                        "/api/slots",
                        """
                        {"recruiter_id": "%s", "city_id": "%s", "purpose": "interview",
                         "starts_at": "2031-05-07T10:00", "minutes": 60}
                        """
                                .formatted(town.recruiter(), town.city()));
        String first = town.slot("2031-05-08T10:00");
        String second = town.slot("2031-05-08T11:00");
        Reply _ = admin.get("/api/slots?from=2031-05-01T00:00:00Z&to=2031-05-30T00:00:00Z");
        Reply _ = admin.get("/api/slots/" + first);
        Person anna = watched(town.person());
        Reply _ = anna.client().get("/api/free-slots?city_id=" + town.city());
        Reply _ = anna.client().post("/api/me/hold", "{\"slot_id\": \"" + first + "\"}");
        Reply _ = anna.books(first);
        Reply refused = watched(town.person()).books(first);
        assertThat(refused.json().path("alternatives")).isNotEmpty();
        String slots = "/api/slots/";
        Reply _ = admin.post(slots + first + "/approve", "{}");
        Reply _ = anna.confirms(first);
        Reply _ = admin.post(slots + first + "/confirm", "{}");
        Reply _ = anna.moves(first, second);
        Reply me = anna.client().get("/api/me");
        String ics = me.json().path("slots").path(0).path("calendar_url").asString();
        Reply _ = anna.client().get(ics.replaceFirst(".*/calendar", "/calendar"));
        Reply _ = admin.post(slots + second + "/reschedule", "{\"to_slot_id\": \"" + first + "\"}");
        Reply _ = anna.cancels(first);
        Reply _ = admin.post(slots + first + "/book", "{\"candidate_id\": \"" + anna.id() + "\"}");
        Reply _ = admin.post(slots + first + "/outcome", "{\"outcome\": \"no_show\"}");
        Reply _ = anna.books(second);
        Reply _ = admin.post(slots + second + "/reject", "{\"reason\": \"Ill\"}");
        Reply _ = admin.post(slots + second + "/cancel", "{}");
        Reply _ = admin.delete(slots + second);
        Reply _ = admin.post(slots + town.slot("2031-05-08T12:00") + "/force-delete", "{}");
    }

    private Person watched(Person person) {
        return new Person(person.id(), person.email(), person.client().watchedBy(exchanges::add));
    }

    private static void words(HttpCaller admin) {
        String text = "\"key\": \"reminder\", \"subject\": \"{city}\", \"body\": \"{time}\"";
        String stage = id(admin.post("/api/stage-templates", "{" + text + "}"));
        Reply _ = admin.get("/api/stage-templates");
        Reply _ = admin.delete("/api/stage-templates/" + stage);
        Reply _ =
                admin.post(
                        "/api/message-templates",
                        "{" + text + ", \"locale\": \"en\", \"channel\": \"email\"}");
        Reply _ = admin.get("/api/message-templates");
        Reply _ = admin.get("/api/message-templates/history?key=reminder&locale=en&channel=email");
        Reply _ = admin.post("/api/message-templates/preview", "{" + text + "}");
    }

    private static void outwards(HttpCaller admin, Town town) {
        String hook =
                id(
                        admin.post(
                                "/api/webhooks",
                                """
                                {"url": "http://127.0.0.1:9/in",
                                 "secret": "0123456789abcdef"}
                                """));
        Reply _ = admin.get("/api/webhooks");
        Reply _ = admin.delete("/api/webhooks/" + hook);
        String body =
                """
                {"text": "Hello", "cron": "0 9 * * 1-5", "zone": "Asia/Kolkata",
                 "target": "city", "city_id": "%s"}
                """
                        .formatted(town.city());
        String message = id(admin.post("/api/auto-messages", body));
        Reply _ = admin.get("/api/auto-messages");
        Reply _ = admin.post("/api/auto-messages/" + message, body);
        Reply _ = admin.post("/api/auto-messages/" + message + "/run", "{}");
        Reply _ = admin.delete("/api/auto-messages/" + message);
        String dead = service.text("select id from recruiting.message limit 1");
        service.execute("update recruiting.message set state = 'DEAD' where id = '" + dead + "'");
        Reply _ = admin.post("/api/messages/" + dead + "/retry", "{}");
        Reply _ = admin.get("/api/messages?state=queued");
    }

    private static void itself(HttpCaller admin) {
        Reply _ = admin.get("/api/dashboard");
        Reply _ = admin.get("/api/staff/me");
        String address = "admin@sandbox.example.org";
        Reply _ = admin.post("/api/staff/links", "{\"email\": \"" + address + "\"}");
        Reply _ = admin.post("/sandbox/staff", "{\"role\": \"admin\"}");
        Reply _ = admin.post("/sandbox/jobs/delivery/run", "{}");
        Reply inbox = admin.get("/sandbox/inbox?address=" + address);
        String letter = inbox.json().path("items").path(0).path("body").asString();
        String code = letter.replaceFirst("(?s).*#(s_[0-9a-f]+).*", "$1");
        Reply _ = admin.post("/api/staff/sign-in", "{\"code\": \"" + code + "\"}");
        Reply _ = admin.post("/sandbox/clock", "{\"advance\": \"PT1S\"}");
        List.of("/livez", "/readyz", "/health", "/metrics").forEach(admin::get);
    }

    @Test
    void whoeverMustBeSignedInIsToldSoAndTheOtherRoleIsRefused() {
        HttpCaller candidate = service.town("Europe/Moscow").person().client();
        for (Operation operation : API.operations()) {
            String security = operation.node().path("security").toString();
            String path = operation.path().replaceAll("\\{\\w+}", "none");
            Reply nobody = call(service.stranger(), operation, path);
            assertThat(nobody.status() == 401 && nobody.code().equals("UNAUTHORIZED"))
                    .as(operation.name() + nobody)
                    .isEqualTo(!security.equals("[]"));
            if (security.contains("staff")) {
                assertThat(call(candidate, operation, path).status()).isEqualTo(403);
            }
            if (security.contains("candidate")) {
                assertThat(call(service.admin(), operation, path).status()).isEqualTo(403);
            }
        }
    }

    private static Reply call(HttpCaller client, Operation operation, String path) {
        return switch (operation.method()) {
            case "GET" -> client.get(path);
            case "DELETE" -> client.delete(path);
            default -> client.post(path, "{}");
        };
    }
}
