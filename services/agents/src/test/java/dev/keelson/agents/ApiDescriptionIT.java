package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.testkit.http.ApiDescription;
import dev.keelson.testkit.http.ApiDescription.Operation;
import dev.keelson.testkit.http.Exchange;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code openapi.yaml} describes what the service serves, all of it and nothing else. */
class ApiDescriptionIT {

    private static final ApiDescription API = ApiDescription.ofTheService().whoseEventsAre("Chunk");
    private static final String KEY = "a-gateway-key-of-some-length";
    private static final Set<String> SERVED = new TreeSet<>();

    private static TestAgents agents;

    private final List<Exchange> exchanges = new ArrayList<>();
    private HttpCaller caller;
    private HttpCaller stranger;

    @BeforeAll
    static void open() {
        agents =
                new TestAgents(
                        TestAgents.freshDatabase(),
                        Map.of("KEELSON_GATEWAY_KEY", KEY, "KEELSON_SANDBOX", "on"),
                        service -> SERVED.addAll(service.served()));
    }

    @AfterAll
    static void close() {
        agents.close();
    }

    @BeforeEach
    void meet() {
        caller = agents.caller().watchedBy(exchanges::add);
        stranger = agents.stranger().watchedBy(exchanges::add);
    }

    @Test
    void everyEndpointIsDescribedAndNothingElseIs() {
        assertThat(SERVED).isNotEmpty().isEqualTo(API.names());
    }

    @Test
    void everyOperationSucceedsAndIsRefusedAsItIsDescribed() {
        JsonNode call = say("{\"type\": \"user_message\", \"content\": \"read a.txt\"}");
        String session = call.path("session_id").asString();
        JsonNode dangerous =
                say("{\"type\":\"user_message\",\"content\":\"run ls\",\"agent_type\":\"coder\"}");
        decide(
                dangerous,
                "\"decision\": \"edit\", \"modified_arguments\": {\"command\": \"ls -l\"}");
        refuse(call);
        JsonNode plan = say("{\"type\": \"user_message\", \"content\": \"plan it\"}");
        look(session, call.path("run_id").asString());
        look(plan.path("session_id").asString(), plan.path("run_id").asString());
        service();
        assertThat(caller.delete("/sessions/" + session).status()).isEqualTo(204);

        assertThat(exchanges).flatExtracting(API::complaints).isEmpty();
        Set<String> succeeded =
                exchanges.stream()
                        .filter(exchange -> exchange.reply().status() / 100 == 2)
                        .flatMap(exchange -> API.find(exchange).stream())
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(succeeded).isEqualTo(API.names());
    }

    private JsonNode say(String message) {
        return last(caller.post("/agent/message/stream", "{\"message\": " + message + "}"));
    }

    private static JsonNode last(Reply reply) {
        assertThat(reply.status()).describedAs(reply.text()).isEqualTo(200);
        List<String> data = reply.text().lines().filter(line -> line.startsWith("data: ")).toList();
        return HttpCaller.JSON.readTree(data.getLast().substring("data: ".length()));
    }

    private void decide(JsonNode call, String decision) {
        JsonNode _ =
                last(
                        caller.post(
                                "/agent/message/stream",
                                """
                                {"session_id": "%s", "message":
                                 {"type": "hitl_decision", "call_id": "%s", %s}}
                                """
                                        .formatted(
                                                call.path("session_id").asString(),
                                                call.path("call_id").asString(),
                                                decision)));
    }

    private void refuse(JsonNode call) {
        String session = call.path("session_id").asString();
        for (String message :
                List.of(
                        "{\"type\": \"tool_result\", \"call_id\": \"x\", \"result\": [1]}",
                        "{\"type\": \"switch_agent\", \"agent_type\": \"nobody\"}",
                        "{\"type\":\"hitl_decision\",\"call_id\":\"x\",\"decision\":\"modify\"}",
                        "{\"type\": \"shout\"}")) {
            Reply reply =
                    caller.post(
                            "/agent/message/stream",
                            "{\"session_id\": \"" + session + "\", \"message\": " + message + "}");
            assertThat(reply.status()).isBetween(400, 499);
        }
        assertThat(stranger.get("/sessions").status()).isEqualTo(401);
        assertThat(caller.get("/sessions?limit=0").status()).isEqualTo(422);
    }

    private void look(String session, String run) {
        for (String path :
                List.of(
                        "/sessions",
                        "/sessions/" + session,
                        "/sessions/" + session + "/history",
                        "/sessions/" + session + "/pending-approvals",
                        "/agents",
                        "/agents/" + session + "/current",
                        "/runs/" + run + "/stream",
                        "/events/audit-log?limit=5",
                        "/events/stats")) {
            assertThat(caller.get(path).status()).describedAs(path).isEqualTo(200);
        }
        assertThat(caller.post("/runs/" + run + "/cancel", "").status()).isEqualTo(202);
        assertThat(
                        caller.post(
                                        "/agents/" + session + "/switch",
                                        "{\"agent_type\": \"universal\"}")
                                .status())
                .isEqualTo(200);
    }

    private void service() {
        HttpCaller gateway = HttpCaller.at(agents.address()).with(KEY).watchedBy(exchanges::add);
        assertThat(gateway.post("/gateway/tokens", "{\"subject\": \"ann\"}").status())
                .isEqualTo(200);
        assertThat(stranger.post("/sandbox/users", "{\"name\": \"ann\"}").status()).isEqualTo(200);
        assertThat(stranger.post("/sandbox/model/release", "{}").status()).isEqualTo(200);
        for (String path : List.of("/sandbox/model", "/livez", "/readyz", "/health", "/metrics")) {
            assertThat(stranger.get(path).status()).describedAs(path).isEqualTo(200);
        }
    }

    @Test
    void everyCodeOfTheServiceIsInThePageOfErrors() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "errors.md"));
        String catalogue = stranger.get("/docs/errors").text();
        Pattern code = Pattern.compile("<section id=\"([A-Z_]+)\">");
        Set<String> codes =
                code.matcher(catalogue)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(codes).contains("SESSION_BUSY", "APPROVAL_EXPIRED");
        assertThat(codes).allSatisfy(each -> assertThat(page).contains("`" + each + "`"));
    }

    @Test
    void bothLanguagesOfTheChatHaveTheSameTexts() {
        String script = stranger.get("/web/texts.js").text();
        String[] parts = script.split("export const ru", 2);
        Pattern name = Pattern.compile("(?m)^  '([^']+)':");

        assertThat(name.matcher(parts[1]).results().map(it -> it.group(1)).toList())
                .isNotEmpty()
                .isEqualTo(name.matcher(parts[0]).results().map(it -> it.group(1)).toList());
    }
}
