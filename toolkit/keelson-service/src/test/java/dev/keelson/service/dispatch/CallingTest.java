package dev.keelson.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.http.Response;
import dev.keelson.service.limits.RateLimits;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** What happens around a call. */
final class CallingTest {

    private static final String WRITE = "/api/notes/write";
    private static final String HELLO = "{\"text\":\"hello\",\"price\":\"1.50\"}";

    private final Notes notes = new Notes();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Dispatcher dispatcher = notes.dispatcher(RateLimits.standard(), meters);

    private Response ask(Asked asked) {
        return dispatcher.answer(asked);
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Asked write(String key, String body) {
        return Asked.post(WRITE, body).by(Notes.ALICE).key(key);
    }

    @Test
    void aCallIsAnsweredInSnakeCase() {
        Response answer = ask(write("k1", HELLO));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer))
                .isEqualTo(
                        "{\"note_id\":1,\"text\":\"hello\",\"price_ton\":\"1.50\","
                                + "\"written_at\":\"2026-01-02T03:04:05Z\"}");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void aRepeatWithTheSameKeyGetsTheSameAnswerAndSaysSo() {
        Response first = ask(write("k1", HELLO));
        Response second = ask(write("k1", "{\"price\":1.5,\"text\":\"hello\"}"));
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(notes.written()).isEqualTo(1);
        assertThat(meters.get("http.idempotent.replays").counter().count()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        ask(write("k1", HELLO));
        Response other = ask(write("k1", "{\"text\":\"bye\",\"price\":\"1.50\"}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(text(other)).contains("\"code\":\"IDEMPOTENCY_KEY_REUSED\"");
    }

    @Test
    void aKeyMayComeInTheBody() {
        String body = "{\"text\":\"hello\",\"price\":\"1.50\",\"idempotency_key\":\"k1\"}";
        Response first = ask(Asked.post(WRITE, body).by(Notes.ALICE));
        Response second = ask(write("k1", HELLO));
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.headers()).containsKey("Idempotency-Replayed");
    }

    @Test
    void aKeyInTheBodyThatDiffersFromTheHeaderIsRefused() {
        String body = "{\"text\":\"hello\",\"price\":\"1.50\",\"idempotency_key\":\"k2\"}";
        Response answer = ask(write("k1", body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("IDEMPOTENCY_KEY_MISMATCH");
    }

    @Test
    void aMissingKeyIsRefused() {
        Response answer = ask(Asked.post(WRITE, HELLO).by(Notes.ALICE));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void aKeyThatIsNoPrintableTextIsRefused() {
        assertThat(ask(write("", HELLO)).status()).isEqualTo(422);
        assertThat(ask(write("k".repeat(256), HELLO)).status()).isEqualTo(422);
        assertThat(ask(write("k".repeat(255), HELLO)).status()).isEqualTo(200);
    }

    @Test
    void aRehearsalNeedsNoKeyAndChangesNothing() {
        Response answer = ask(Asked.post(WRITE + "?dry_run=true", HELLO).by(Notes.ALICE));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).contains("\"dry_run\":true");
        assertThat(notes.written()).isZero();
    }

    @Test
    void whatCannotBeRehearsedIsNotDone() {
        Response answer = ask(Asked.post("/api/notes?dry_run=true", "{}"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer)).contains("/dry_run");
    }

    @Test
    void aRefusalIsAProblemWithItsOwnMembers() {
        Response answer =
                ask(write("k1", "{\"text\":\"hello\",\"price\":11}").with("X-Request-ID", "r-1"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(text(answer))
                .isEqualTo(
                        "{\"type\":\"/docs/errors#TOO_DEAR\",\"title\":\"Too dear\",\"status\":409,"
                                + "\"code\":\"TOO_DEAR\",\"detail\":\"This note is too dear.\","
                                + "\"request_id\":\"r-1\",\"instance\":\"/api/notes/write\","
                                + "\"most\":\"10\"}");
    }

    @Test
    void aTokenIsNeededWhereItIsDeclared() {
        Response none = ask(Asked.get("/api/notes/7"));
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"keelson\"");
        Response wrong = ask(Asked.get("/api/notes/7").by("stolen"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.headers().get("WWW-Authenticate")).contains("invalid_token");
        assertThat(text(ask(Asked.get("/api/notes/7").by(Notes.ALICE))))
                .contains("\"note_id\":\"7\"", "\"caller\":1");
    }

    @Test
    void aRoleIsNeededWhereItIsDeclared() {
        Response member = ask(Asked.of("DELETE", "/api/notes/7").by(Notes.ALICE));
        assertThat(member.status()).isEqualTo(403);
        assertThat(text(member)).contains("FORBIDDEN");
        assertThat(ask(Asked.of("DELETE", "/api/notes/7").by(Notes.ADMIN)).status()).isEqualTo(200);
    }

    @Test
    void whoIsFrozenReadsAndDoesNotWrite() {
        Response write =
                ask(Asked.post(WRITE, HELLO).by(Notes.FROZEN).key("k1").with("X-Request-ID", "r"));
        assertThat(write.status()).isEqualTo(403);
        assertThat(text(write))
                .contains("\"code\":\"ACCOUNT_FROZEN\"", "\"reason\":\"stolen phone\"");
        Response rehearsed = ask(Asked.post(WRITE + "?dry_run=true", HELLO).by(Notes.FROZEN));
        assertThat(text(rehearsed)).contains("ACCOUNT_FROZEN");
        Response removed = ask(Asked.of("DELETE", "/api/notes/7").by(Notes.FROZEN));
        assertThat(text(removed)).contains("ACCOUNT_FROZEN");
        assertThat(notes.written()).isZero();
        assertThat(ask(Asked.get("/api/notes/7").by(Notes.FROZEN)).status()).isEqualTo(200);
        assertThat(ask(Asked.post("/api/notes", "{}").by(Notes.FROZEN)).status()).isEqualTo(200);
        assertThat(ask(Asked.post("/api/notes/probe", "{}").by(Notes.FROZEN)).status())
                .isEqualTo(200);
        assertThat(ask(Asked.post("/api/notes/renew", "{}").by(Notes.FROZEN)).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsSwitchedOffIsRefusedBeforeAnythingIsDone() {
        notes.turnOff("notes.write", "the chain is congested");
        Response signedIn = ask(write("k1", HELLO));
        assertThat(signedIn.status()).isEqualTo(503);
        assertThat(text(signedIn))
                .contains("\"code\":\"OPERATION_OFF\"", "\"reason\":\"the chain is congested\"");
        assertThat(text(ask(Asked.post(WRITE, "no json")))).contains("OPERATION_OFF");
        assertThat(notes.written()).isZero();
        assertThat(ask(Asked.get("/api/notes/7").by(Notes.ALICE)).status()).isEqualTo(200);
    }

    @Test
    void whatIsAlwaysOnIsNotToBeSwitchedOff() {
        notes.turnOff("notes.probe", "by mistake");
        assertThat(ask(Asked.post("/api/notes/probe", "{}")).status()).isEqualTo(200);
    }

    @Test
    void aCallerIsHeldToTheLimitOfTheOperation() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(write("k" + i, HELLO)).status()).isEqualTo(200);
        }
        Response fourth = ask(write("k4", HELLO));
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(text(fourth)).contains("RATE_LIMITED");
        assertThat(fourth.headers())
                .containsEntry("RateLimit-Policy", "\"notes.write\";q=3;w=60")
                .hasEntrySatisfying("RateLimit", v -> assertThat(v).contains(";r=0;"))
                .hasEntrySatisfying(
                        "Retry-After", v -> assertThat(Integer.parseInt(v)).isBetween(1, 60));
        assertThat(ask(Asked.get("/api/notes/7").by(Notes.ALICE)).status()).isEqualTo(200);
        var limited = meters.get("http.rate.limited").tag("operation", "notes.write");
        assertThat(limited.counter().count()).isEqualTo(1);
    }

    @Test
    void rehearsalsLeaveTheLimitOfTheOperationAlone() {
        for (int i = 0; i < 10; i++) {
            Asked rehearsal = Asked.post(WRITE + "?dry_run=true", HELLO).by(Notes.ALICE);
            assertThat(ask(rehearsal).status()).isEqualTo(200);
        }
        assertThat(ask(write("k0", HELLO)).headers().get("RateLimit")).contains(";r=2;");
    }

    @Test
    void replaysAreNotCounted() {
        ask(write("k0", HELLO));
        for (int i = 0; i < 10; i++) {
            assertThat(ask(write("k0", HELLO)).headers()).containsKey("Idempotency-Replayed");
        }
        Response second = ask(write("k1", HELLO));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers().get("RateLimit")).contains(";r=1;");
    }

    @Test
    void aCallerWithoutAnyCallLeftStillGetsReplays() {
        for (int i = 0; i < 3; i++) {
            ask(write("k" + i, HELLO));
        }
        assertThat(ask(write("new", HELLO)).status()).isEqualTo(429);
        assertThat(ask(write("k0", HELLO)).headers()).containsKey("Idempotency-Replayed");
    }

    @Test
    void aKnownKeyWithAnotherBodyIsCounted() {
        ask(write("k0", HELLO));
        for (int i = 0; i < 2; i++) {
            ask(write("k0", "{\"text\":\"other\",\"price\":1}"));
        }
        assertThat(ask(write("k1", HELLO)).status()).isEqualTo(429);
    }

    @Test
    void anAddressWithoutATokenIsHeldToItsOwnLimit() {
        for (int i = 0; i < 60; i++) {
            assertThat(ask(Asked.get("/api/notes")).status()).isEqualTo(200);
        }
        assertThat(ask(Asked.get("/api/notes")).status()).isEqualTo(429);
        assertThat(ask(Asked.get("/api/notes/7").by("stolen")).status()).isEqualTo(429);
        assertThat(ask(Asked.get("/api/notes/7").by(Notes.ALICE)).status()).isEqualTo(200);
    }

    @Test
    void withoutLimitsNothingIsRefused() {
        Dispatcher free = notes.dispatcher(RateLimits.off(), meters);
        for (int i = 0; i < 200; i++) {
            Response answer = free.answer(Asked.get("/api/notes"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKey("RateLimit");
        }
    }

    @Test
    void aQueryIsReadLikeABody() {
        String asked =
                text(ask(Asked.get("/api/notes?tags=a&tags=b%20c&num_min=3&sort=price_asc")));
        String posted =
                text(
                        ask(
                                Asked.post(
                                        "/api/notes/",
                                        "{\"tags\":[\"a\",\"b c\"],\"num_min\":3,"
                                                + "\"sort\":\"price_asc\"}")));
        assertThat(asked).isEqualTo(posted).contains("\"b c\"", "3", "price_asc");
    }

    @Test
    void whatIsWrongIsSaidWithPointers() {
        Response answer = ask(write("k", "{\"text\":1,\"prize\":2,\"tags\":[\"a\",5]}"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer))
                .contains(
                        "{\"pointer\":\"/prize\",\"message\":\"is not known\"}",
                        "{\"pointer\":\"/text\",\"message\":\"must be a string\"}",
                        "{\"pointer\":\"/price\",\"message\":\"is required\"}",
                        "{\"pointer\":\"/tags/1\",\"message\":\"must be a string\"}");
    }

    @Test
    void aValueThatARecordRefusesIsPointedAt() {
        Response answer = ask(write("k", "{\"text\":\"a\",\"price\":-1}"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer))
                .contains("{\"pointer\":\"/price\",\"message\":\"must not be negative\"}");
    }

    @Test
    void aBodyThatIsNotJsonIsNotRead() {
        Response answer =
                ask(write("k", HELLO).with("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(answer.status()).isEqualTo(415);
        Asked json = write("k", HELLO).with("Content-Type", "application/json; charset=UTF-8");
        assertThat(ask(json).status()).isEqualTo(200);
    }

    @Test
    void aWholeBodyIsHandedOnAsItCame() {
        String body = "{\"any\": [1, {\"thing\": null}]}";
        Asked told = Asked.post("/api/notes/told", body);
        assertThat(text(ask(told)))
                .isEqualTo("{\"text\":\"{\\\"any\\\": [1, {\\\"thing\\\": null}]}\"}");
        assertThat(ask(told.with("Content-Type", "text/plain")).status()).isEqualTo(415);
    }

    @Test
    void aQueryBesideABodyIsRefused() {
        Response answer = ask(Asked.post(WRITE + "?text=x", HELLO).by(Notes.ALICE).key("k"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer)).contains("/text");
    }

    @Test
    void faultsAreAnsweredAsTheyAre() {
        Response busy = ask(Asked.post("/api/notes/fail", "{\"with\":\"busy\"}"));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.headers()).containsEntry("Retry-After", "1");
        assertThat(text(busy)).contains("\"BUSY\"");
        Response flying = ask(Asked.post("/api/notes/fail", "{\"with\":\"in-flight\"}"));
        assertThat(flying.status()).isEqualTo(409);
        assertThat(text(flying)).contains("IDEMPOTENCY_KEY_IN_FLIGHT");
        Response unknown = ask(Asked.post("/api/notes/fail", "{\"with\":\"unknown\"}"));
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(text(unknown)).contains("OUTCOME_UNKNOWN", "same idempotency key");
        Response field = ask(Asked.post("/api/notes/fail", "{\"with\":\"field\"}"));
        assertThat(field.status()).isEqualTo(422);
        assertThat(text(field)).contains("\"pointer\":\"/with\"");
    }

    @Test
    void aBugIsAnsweredWithoutItsStory() {
        Response answer =
                ask(
                        Asked.post("/api/notes/fail", "{\"with\":\"bug\"}")
                                .with("X-Request-ID", "r-7"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(text(answer))
                .contains("\"INTERNAL\"", "\"request_id\":\"r-7\"")
                .doesNotContain("secret", "Exception", ".java");
    }

    @Test
    void anUnknownPathIsNotFoundAndAWrongMethodNamesTheRightOnes() {
        assertThat(ask(Asked.get("/api/nothing")).status()).isEqualTo(404);
        Response wrong = ask(Asked.get(WRITE));
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.headers()).containsEntry("Allow", "POST, OPTIONS");
        Response options = ask(Asked.of("OPTIONS", "/api/notes"));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers()).containsEntry("Allow", "GET, POST, HEAD, OPTIONS");
    }

    @Test
    void onlyThePublicAddressMayCallFromAnotherOrigin() {
        Response ours = ask(Asked.get("/api/notes").with("Origin", "https://notes.example"));
        assertThat(ours.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://notes.example");
        Response theirs = ask(Asked.get("/api/notes").with("Origin", "https://evil.example"));
        assertThat(theirs.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        Response preflight =
                ask(Asked.of("OPTIONS", WRITE).with("Origin", "https://notes.example"));
        assertThat(preflight.headers().get("Access-Control-Allow-Headers"))
                .contains("Idempotency-Key");
    }

    @Test
    void aSafeRequestIdIsTakenAndAnUnsafeOneReplaced() {
        Response safe = ask(Asked.get("/api/notes").with("X-Request-ID", "abc.DEF-1_2"));
        assertThat(safe.headers()).containsEntry("X-Request-ID", "abc.DEF-1_2");
        Response unsafe = ask(Asked.get("/api/notes").with("X-Request-ID", "a b\" or 1"));
        assertThat(unsafe.headers().get("X-Request-ID")).matches("[0-9a-f]{32}");
    }

    @Test
    void callsAreTimedByOperationAndStatus() {
        ask(Asked.get("/api/notes"));
        ask(Asked.get("/api/notes/7"));
        assertThat(
                        meters.get("http.server.requests")
                                .tags("operation", "notes.find", "status", "200")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(
                        meters.get("http.server.requests")
                                .tags("operation", "notes.get", "status", "401")
                                .timer()
                                .count())
                .isEqualTo(1);
    }
}
