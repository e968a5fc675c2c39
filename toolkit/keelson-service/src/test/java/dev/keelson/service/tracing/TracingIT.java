package dev.keelson.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.Event;
import dev.keelson.Operation;
import dev.keelson.UnitOfWork;
import dev.keelson.embedded.EmbeddedPostgres;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.service.Assembly;
import dev.keelson.service.Running;
import dev.keelson.service.Service;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.outside.OutsideHttp;
import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;
import dev.keelson.testkit.http.ScriptedServer;
import dev.keelson.testkit.service.SqlReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A call's trace goes through its units, their events and the calls that they lead to. */
@Timeout(60)
class TracingIT {

    private static final Operation KEEP = Operation.named("note.keep");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLERS_PART = "b7ad6b7169203331";

    private final String database = EmbeddedPostgres.shared().freshDatabase();
    private final ScriptedServer shop = new ScriptedServer(ScriptedServer.answer(200, "{}"));
    private final ScriptedServer collector = new ScriptedServer(ScriptedServer.answer(200, ""));
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch swept = new CountDownLatch(2);
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>(10);

    private record NoteKept(String key) implements Event {}

    /** What the shop that is called fails with. */
    private static final class ShopAwayException extends OutsideUnavailableException {

        private static final long serialVersionUID = 1L;

        ShopAwayException(Trouble trouble) {
            super(trouble);
        }
    }

    private Running start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("KEELSON_HTTP_PORT", "0");
        return Service.named("notes")
                .on(DatabaseSettings.forTests(database))
                .start(settings, this::wire);
    }

    private void wire(Assembly service) {
        InstantSource clock = InstantSource.system();
        PostgresTransactor transactor = service.transactor(clock, _ -> "{}");
        var leases = service.leases(transactor);
        var http = new OutsideHttp<>(Duration.ofSeconds(5), ShopAwayException::new);
        service.closing(http);
        var border = service.outside();
        service.serve(
                Endpoints.under("/notes")
                        .get(
                                "",
                                e -> e.operation("note.keep"),
                                _ -> {
                                    try (UnitOfWork unit = transactor.begin(KEEP)) {
                                        unit.record(new NoteKept("note:1"));
                                        unit.commit();
                                    }
                                    return border.call("shop", () -> told(http, "request"));
                                }));
        Subscription mails =
                Subscription.of(
                        "mails",
                        _ -> {
                            Answer _ = border.call("shop", () -> told(http, "event"));
                            handled.add(String.valueOf(MDC.get(Tracing.TRACE_ID)));
                        });
        service.carry(Outbox.over(transactor, leases, clock).subscribe(mails), clock);
        service.jobs()
                .across(transactor, leases, clock)
                .register("sweep", Duration.ofMillis(50), _ -> swept());
    }

    private int swept() {
        swept.countDown();
        return 0;
    }

    private Answer told(OutsideHttp<ShopAwayException> http, String why) {
        var request = HttpRequest.newBuilder(shop.url().resolve("/" + why)).build();
        return Answer.of(200, Map.of("shop", http.send(request, Duration.ofSeconds(5)).status()));
    }

    private void call(Running running) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(running.address().resolve("/notes"))
                        .header("traceparent", "00-" + TRACE + "-" + CALLERS_PART + "-01")
                        .header("X-Request-ID", "call-7")
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        client.close();
        shop.close();
        collector.close();
    }

    @Test
    void aCallersTraceReachesWhoeverIsCalledForItAndForItsEvents() throws Exception {
        try (Running running = start(Map.of())) {
            call(running);
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo(TRACE);
        }

        assertThat(shop.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request)
                                .containsPattern(
                                        "(?i)traceparent: 00-" + TRACE + "-[0-9a-f]{16}-01")
                                .doesNotContain(CALLERS_PART))
                .anySatisfy(request ->
                        assertThat(request)
                                .startsWith("GET /request")
                                .containsPattern("(?i)x-request-id: call-7"))
                .anySatisfy(request -> assertThat(request).startsWith("GET /event"));
        try (var reader = new SqlReader(database)) {
            assertThat(reader.text("select trace from keelson.event"))
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-01");
        }
    }

    @Test
    void aCollectorIsToldOfRequestsUnitsCallsAndRounds() throws Exception {
        try (Running running = start(Map.of("KEELSON_OTLP_URL", collector.url().toString()))) {
            call(running);
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo(TRACE);
            assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        }

        String told = String.join("\n", collector.requests());
        assertThat(told)
                .startsWith("POST /v1/traces")
                .contains("service.name", "notes", "note.keep", "unit note.keep", "shop")
                .contains("job sweep");
    }

    @Test
    void aCallersChoiceGoesBeforeTheShareThatIsKept() throws Exception {
        try (Running running =
                start(
                        Map.of(
                                "KEELSON_OTLP_URL",
                                collector.url().toString(),
                                "KEELSON_TRACE_PERCENT",
                                "0"))) {
            call(running);
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo(TRACE);
            assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(String.join("\n", collector.requests()))
                .contains("unit note.keep")
                .doesNotContain("job sweep");
    }
}
