package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.keelson.recruiting.SmtpSink.Mood;
import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** E-mail over SMTP and signed webhooks, with both servers on the loopback. */
class DeliveringIT {

    private static final SmtpSink SINK = new SmtpSink();

    private static TestRecruiting service;
    private static Town town;

    @BeforeAll
    static void open() {
        service = TestRecruiting.fresh(Map.of("KEELSON_SMTP_URL", SINK.url()));
        town = service.town("Europe/Moscow");
    }

    @AfterAll
    static void close() {
        service.close();
        SINK.close();
    }

    @BeforeEach
    void settle() {
        SINK.in(Mood.TAKES);
        int _ = service.run("delivery");
    }

    private static String state(Person person) {
        return column("state", person);
    }

    private static String column(String column, Person person) {
        return service.text(
                "select "
                        + column
                        + " from recruiting.message where candidate = '"
                        + person.id()
                        + "' order by id desc limit 1");
    }

    private static List<String> lettersTo(Person person) {
        return SINK.letters().stream()
                .filter(letter -> letter.contains("To: " + person.email()))
                .toList();
    }

    @Test
    void aMessageIsSentOnce() {
        Person anna = town.person();

        int _ = service.run("delivery");
        int _ = service.run("delivery");

        assertThat(lettersTo(anna)).hasSize(1);
        assertThat(state(anna)).isEqualTo("SENT");
    }

    @Test
    void theCalendarEntryGoesWithTheConfirmationAndTheCancellation() {
        String slot = town.slot("2031-08-04T10:00");
        Person anna = town.person();
        Reply _ = anna.books(slot).ok();
        Reply _ = service.approves(slot).ok();
        int _ = service.run("delivery");
        Reply _ = anna.cancels(slot).ok();
        int _ = service.run("delivery");

        assertThat(lettersTo(anna)).hasSize(3);
        assertThat(lettersTo(anna).get(1)).contains("text/calendar", "method=REQUEST");
        assertThat(lettersTo(anna).get(2)).contains("text/calendar", "method=CANCEL");
    }

    @Test
    void whatIsPutOffIsTriedAgainLaterAndLaterAndIsDeadAfterEightAttempts() {
        SINK.in(Mood.PUTS_OFF);
        Person anna = town.person();
        List<String> pauses = List.of("PT30S", "PT1M", "PT2M", "PT4M", "PT8M", "PT16M", "PT32M");

        int _ = service.run("delivery");
        for (String pause : pauses) {
            assertThat(state(anna)).isEqualTo("QUEUED");
            int attempts = Integer.parseInt(column("attempts", anna));
            String _ = service.advance(Duration.parse(pause).minusSeconds(5).toString());
            int _ = service.run("delivery");
            assertThat(column("attempts", anna)).isEqualTo(Integer.toString(attempts));
            String _ = service.advance("PT6S");
            int _ = service.run("delivery");
        }

        assertThat(state(anna)).isEqualTo("DEAD");
        assertThat(column("attempts", anna)).isEqualTo("8");
        assertThat(column("reason", anna)).contains("451");
        SINK.in(Mood.TAKES);
        Reply _ = service.admin().post("/api/messages/" + column("id", anna) + "/retry", "{}").ok();
        int _ = service.run("delivery");
        assertThat(state(anna)).isEqualTo("SENT");
        assertThat(
                        service.admin()
                                .post("/api/messages/" + column("id", anna) + "/retry", "{}")
                                .code())
                .isEqualTo("MESSAGE_NOT_STUCK");
    }

    @Test
    void whatIsRefusedForGoodIsDeadAtOnce() {
        SINK.in(Mood.REFUSES);
        Person anna = town.person();

        int _ = service.run("delivery");

        assertThat(state(anna)).isEqualTo("DEAD");
    }

    @Test
    void aLetterWhoseFateIsUnknownIsNeverSentAgainByItself() {
        SINK.in(Mood.CUTS_AFTER_THE_LETTER);
        Person anna = town.person();

        int _ = service.run("delivery");
        SINK.in(Mood.TAKES);
        String _ = service.advance("PT2H");
        int _ = service.run("delivery");

        assertThat(lettersTo(anna)).hasSize(1);
        assertThat(state(anna)).isEqualTo("UNKNOWN");
    }

    @Test
    void whatADeadSenderHadInHandIsUnknownAndNotSentAgain() {
        Person anna = town.person();
        service.execute(
                """
                update recruiting.message
                   set state = 'CLAIMED', claimed_at = due_at, begun_at = due_at, attempts = 1
                 where candidate = '%s'
                """
                        .formatted(anna.id()));

        int _ = service.run("delivery");
        assertThat(state(anna)).isEqualTo("CLAIMED");
        String _ = service.advance("PT11M");
        int _ = service.run("delivery");

        assertThat(state(anna)).isEqualTo("UNKNOWN");
        assertThat(lettersTo(anna)).isEmpty();
    }

    @Test
    void aCandidateWithoutAnAddressIsNotForgottenInSilence() {
        String candidate =
                service.admin()
                        .post(
                                "/api/candidates",
                                """
                                {"name": "Nobody", "phone": "+7 701 000 00 00",
                                 "zone": "Europe/Moscow", "locale": "ru"}
                                """)
                        .ok()
                        .field("id");
        String slot = town.slot("2031-08-05T10:00");
        Reply _ = service.slot(slot, "book", "{\"candidate_id\": \"" + candidate + "\"}").ok();

        var nobody = new Person(candidate, "", service.stranger());
        assertThat(state(nobody)).isEqualTo("DROPPED");
        assertThat(column("reason", nobody)).contains("no address");
    }

    @Test
    void aTemplateThatIsEditedWhileMessagesWaitChangesOnlyThoseThatComeLater() {
        String template =
                """
                {"key": "candidate_link", "locale": "en", "channel": "email",
                 "subject": "%s", "body": "{link}"}
                """;
        Reply first =
                service.admin().post("/api/message-templates", template.formatted("First")).ok();
        Person before = town.person();
        Reply second =
                service.admin().post("/api/message-templates", template.formatted("Second")).ok();
        Person after = town.person();

        int _ = service.run("delivery");

        assertThat(lettersTo(before)).singleElement().asString().contains("Subject: First");
        assertThat(lettersTo(after)).singleElement().asString().contains("Subject: Second");
        assertThat(column("template_version", before)).isEqualTo(first.field("number"));
        assertThat(column("template_version", after)).isEqualTo(second.field("number"));
    }

    @Test
    void anEventIsPostedSignedAndTriedAgainWithTheSameId() throws Exception {
        List<Posted> posted = new CopyOnWriteArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var _ =
                server.createContext(
                        "/in",
                        exchange -> {
                            posted.add(Posted.of(exchange));
                            exchange.sendResponseHeaders(posted.size() == 1 ? 500 : 204, -1);
                            exchange.close();
                        });
        server.start();
        try {
            String secret = "a-secret-of-theirs";
            Reply _ =
                    service.admin()
                            .post(
                                    "/api/webhooks",
                                    """
                                    {"url": "http://127.0.0.1:%d/in", "secret": "%s"}
                                    """
                                            .formatted(server.getAddress().getPort(), secret))
                            .ok();
            Person anna = town.person();
            Reply _ =
                    service.admin()
                            .post(
                                    "/api/candidates/" + anna.id() + "/stage",
                                    "{\"stage\": \"rejected\"}")
                            .ok();
            String queued =
                    "select count(*) from recruiting.message where channel = 'WEBHOOK' and body"
                            + " like '%"
                            + anna.id()
                            + "%'";
            await(() -> service.number(queued) == 1);
            int _ = service.run("delivery");
            String _ = service.advance("PT31S");
            int _ = service.run("delivery");

            assertThat(posted).hasSize(2).allMatch(each -> each.isSignedWith(secret));
            assertThat(posted.get(0).id()).isEqualTo(posted.get(1).id());
            assertThat(posted.get(1).body()).contains("rejected");
        } finally {
            server.stop(0);
        }
    }

    private record Posted(String id, String at, String signature, String body) {

        static Posted of(HttpExchange exchange) throws IOException {
            var headers = exchange.getRequestHeaders();
            return new Posted(
                    headers.getFirst("X-Keelson-Id"),
                    headers.getFirst("X-Keelson-Timestamp"),
                    headers.getFirst("X-Keelson-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] own = mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8));
                return signature.equals("sha256=" + HexFormat.of().formatHex(own));
            } catch (GeneralSecurityException missing) {
                throw new AssertionError(missing);
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long latest = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > latest) {
                throw new AssertionError("not within a minute");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
