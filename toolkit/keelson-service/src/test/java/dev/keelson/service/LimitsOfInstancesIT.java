package dev.keelson.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.embedded.redis.EmbeddedRedis;
import dev.keelson.embedded.redis.EmbeddedRedisSettings;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Caller;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.limits.Limit;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Two instances count one caller's calls together, and tell each call how many are left. */
@Timeout(180)
class LimitsOfInstancesIT {

    private static final int LIMIT = 50;
    private static final int CLIENTS = 100;
    private static final int HOUR = 3_600;

    /** So that a busy machine is not taken for a Redis that is away. */
    private static final String PATIENT = "?timeout=30s";

    private static final Pattern LEFT = Pattern.compile("\"calls.make\";r=([0-9]+);t=([0-9]+)");

    private final EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Running> instances = List.of(start(), start());

    private Running start() {
        return Service.named("calls")
                .start(
                        Map.of(
                                "KEELSON_HTTP_PORT",
                                "0",
                                "KEELSON_REDIS_URL",
                                redis.uri() + PATIENT),
                        LimitsOfInstancesIT::wire);
    }

    private static void wire(Assembly service) {
        service.authenticate(token -> Optional.of(new Caller(Long.parseLong(token), "member")))
                .serve(
                        Endpoints.under("/calls")
                                .get(
                                        "",
                                        e ->
                                                e.operation("calls.make")
                                                        .signedIn()
                                                        .limit(
                                                                new Limit(
                                                                        LIMIT,
                                                                        Duration.ofSeconds(HOUR))),
                                        _ -> Answer.nothing()));
    }

    @AfterEach
    void stop() {
        instances.forEach(Running::close);
        client.close();
        redis.close();
    }

    /** What one call was told. */
    private record Told(int status, int left, int reset, String policy, String retryAfter) {

        static Told of(HttpResponse<?> answer) {
            Matcher left = LEFT.matcher(answer.headers().firstValue("RateLimit").orElse(""));
            assertThat(left.matches()).as("%s", answer.headers().map()).isTrue();
            return new Told(
                    answer.statusCode(),
                    Integer.parseInt(left.group(1)),
                    Integer.parseInt(left.group(2)),
                    answer.headers().firstValue("RateLimit-Policy").orElse(""),
                    answer.headers().firstValue("Retry-After").orElse(""));
        }
    }

    @Test
    void aHundredClientsOfTwoInstancesGetWhatOneLimitAllowsAndAreToldSo() throws Exception {
        List<Told> told = calls(1);

        assertThat(told).hasSize(2 * CLIENTS);
        assertThat(told)
                .allSatisfy(each -> {
                    assertThat(each.policy()).isEqualTo("\"calls.make\";q=" + LIMIT + ";w=" + HOUR);
                    assertThat(each.reset()).isBetween(HOUR - 180, HOUR);
                });
        assertThat(told.stream().filter(each -> each.status() == 204).map(Told::left))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LIMIT).boxed().toList());
        assertThat(told.stream().filter(each -> each.status() != 204))
                .hasSize(2 * CLIENTS - LIMIT)
                .allSatisfy(each -> {
                    assertThat(each.status()).isEqualTo(429);
                    assertThat(each.left()).isZero();
                    assertThat(each.retryAfter()).isEqualTo(Integer.toString(each.reset()));
                });
    }

    private List<Told> calls(int caller) throws InterruptedException {
        return Race.of(CLIENTS)
                .rounds(2)
                .run(lap -> call(instances.get(lap.thread() % instances.size()), caller))
                .withoutFaults()
                .values();
    }

    private Told call(Running instance, int caller) throws Exception {
        HttpRequest call =
                HttpRequest.newBuilder(instance.address().resolve("/calls"))
                        .header("Authorization", "Bearer " + caller)
                        .build();
        return Told.of(client.send(call, BodyHandlers.discarding()));
    }
}
