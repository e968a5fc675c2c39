package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.client.AgentsClient;
import dev.keelson.agents.client.Answer;
import dev.keelson.agents.client.Chunk;
import dev.keelson.agents.client.Message;
import dev.keelson.agents.client.RefusedException;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a session may cost, how many messages a minute, and who vouches for users. */
@Timeout(120)
class LimitsIT {

    private static final String KEY = "a-gateway-key-of-some-length";

    private static TestAgents agents;

    @BeforeAll
    static void open() {
        agents =
                new TestAgents(
                        Map.of(
                                "KEELSON_LLM_CONTEXT", "300",
                                "KEELSON_AGENTS_DAY_TOKENS", "2000",
                                "KEELSON_AGENTS_STREAMS", "3",
                                "KEELSON_LLM_INPUT_PRICE", "150000",
                                "KEELSON_LLM_OUTPUT_PRICE", "600000",
                                "KEELSON_GATEWAY_KEY", KEY,
                                "KEELSON_SANDBOX", "on",
                                "KEELSON_RATE_LIMITS", "on"));
    }

    @AfterAll
    static void close() {
        agents.close();
    }

    private static List<Chunk> say(AgentsClient client, Optional<UUID> session, String text) {
        try (Answer answer = client.send(session, Message.user(text))) {
            return Grammar.checked(answer.rest());
        }
    }

    @Test
    void aLongHistoryIsToldInShortAndNeverCutInsideACall() {
        AgentsClient client = agents.newcomer();
        Chunk call = say(client, Optional.empty(), "read a.txt").getLast();
        Optional<UUID> session = Optional.of(call.session());
        try (Answer answer =
                client.send(session, Message.result(call.text("call_id"), "x".repeat(900)))) {
            List<Chunk> _ = answer.rest();
        }
        List<Chunk> chunks = say(client, session, "and now? " + "y".repeat(400));

        assertThat(chunks).anyMatch(chunk -> chunk.text("content").contains("told in short"));
        assertThat(chunks.getLast().type()).isEqualTo("done");
        assertThat(
                        agents.text(
                                "select metadata ->> 'summary_up_to' from agents.message where"
                                        + " role = 'system' and session_id = '"
                                        + call.session()
                                        + "'"))
                .isEqualTo("4");
    }

    @Test
    void aDaysTokensAreSpentOnceAndComeBackTheNextDay() {
        AgentsClient client = agents.client(TestAgents.token(agents.address(), "spender"));
        assertThat(say(client, Optional.empty(), "z".repeat(9_000)).getLast().type())
                .isEqualTo("done");
        Chunk refused = say(client, Optional.empty(), "hello").getLast();

        assertThat(refused.data().path("error").path("code").asString())
                .isEqualTo("TOKEN_BUDGET_EXCEEDED");
        agents.advance(Duration.ofDays(1));
        AgentsClient later = agents.client(TestAgents.token(agents.address(), "spender"));
        assertThat(say(later, Optional.empty(), "hello").getLast().type()).isEqualTo("done");
    }

    @Test
    void sixtyMessagesAMinuteAreTaken() {
        HttpCaller caller = agents.caller();
        Reply last = caller.post("/agent/message/stream", "{}");
        for (int i = 0; i < 60; i++) {
            last = caller.post("/agent/message/stream", "{}");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
    }

    @Test
    void theGatewayVouchesForItsUsersAndIsNoneItself() {
        HttpCaller gateway = HttpCaller.at(agents.address()).with(KEY);
        Reply given = gateway.post("/gateway/tokens", "{\"subject\": \"ann@example.org\"}");
        HttpCaller ann = gateway.with(given.field("token"));

        assertThat(ann.get("/sessions").status()).isEqualTo(200);
        assertThat(gateway.get("/sessions").code()).isEqualTo("FORBIDDEN");
        assertThat(ann.post("/gateway/tokens", "{\"subject\": \"x\"}").code())
                .isEqualTo("FORBIDDEN");
        assertThat(HttpCaller.at(agents.address()).with(KEY + "x").get("/sessions").code())
                .isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aUserWatchesSoManyStreamsOnEachInstanceAndNoMore() {
        String token = TestAgents.token(agents.address(), "watcher");
        AgentsClient client = agents.client(token);
        try (TestAgents there = agents.another()) {
            var open = new ArrayList<Answer>();
            for (int i = 0; i < 3; i++) {
                open.add(client.send(Optional.empty(), Message.user("@silence 1")));
                assertThat(open.getLast().next()).isPresent();
            }
            UUID run = open.getFirst().next().orElseThrow().run();
            String path = "/runs/" + run + "/stream";
            HttpCaller watcher = HttpCaller.at(agents.address()).with(token);
            Reply refused = watcher.get(path);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("TOO_MANY_STREAMS");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> client.send(Optional.empty(), Message.user("one more")))
                    .satisfies(it -> assertThat(it.code()).isEqualTo("TOO_MANY_STREAMS"));
            assertThat(
                            agents.number(
                                    "select count(*) from agents.session where title = 'one more'"))
                    .isZero();

            client.cancel(run);
            assertThat(open.getFirst().rest().getLast().isFinal()).isTrue();
            assertThat(there.client(token).resume(run, Optional.empty()).rest()).isNotEmpty();
            while (watcher.get(path).status() == 429) {
                // its line has ended and is about to be counted as closed
            }
            assertThat(watcher.get(path).text()).contains("CANCELLED");
            for (Answer each : open.subList(1, 3)) {
                client.cancel(each.next().orElseThrow().run());
                each.close();
            }
        }
    }

    @Test
    void whatAnswersCostIsToldAndSummedUp() {
        AgentsClient client = agents.client(TestAgents.token(agents.address(), "payer"));
        long cost = 0;
        long tokens = 0;
        for (String said : List.of("hello", "@words 40")) {
            JsonNode usage = say(client, Optional.empty(), said).getLast().data().path("usage");
            long input = usage.path("input_tokens").asLong();
            long output = usage.path("output_tokens").asLong();
            long exact = input * 150_000 + output * 600_000;
            assertThat(usage.path("cost_micros").asLong())
                    .isEqualTo(-Math.floorDiv(-exact, 1_000_000L));
            cost += usage.path("cost_micros").asLong();
            tokens += input + output;
        }

        JsonNode used = client.get("/events/stats").path("used");
        assertThat(used.path("tokens").asLong()).isEqualTo(tokens);
        assertThat(used.path("cost_micros").asLong()).isEqualTo(cost).isGreaterThan(20);
        assertThat(
                        client.get("/events/audit-log")
                                .path("entries")
                                .valueStream()
                                .filter(it -> it.path("action").asString().equals("model_answered"))
                                .mapToLong(it -> it.at("/detail/cost_micros").asLong())
                                .sum())
                .isEqualTo(cost);
    }
}
