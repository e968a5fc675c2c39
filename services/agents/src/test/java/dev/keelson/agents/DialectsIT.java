package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.sse.EventParser;
import dev.keelson.sse.ServerEvent;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One log, told in the words of others. */
class DialectsIT {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, String> KINDS =
            Map.of(
                    "plain", "\"hello\"",
                    "question", "\"ask me\", \"agent_type\": \"coder\"",
                    "approval", "\"run ls\", \"agent_type\": \"coder\"",
                    "switch", "\"explain it\"",
                    "failure", "\"@cut 2 hello\"",
                    "computed", "\"calculate 1 + 2\"");

    private static TestAgents here;
    private static TestAgents there;
    private static HttpCaller caller;
    private static HttpCaller elsewhere;

    @BeforeAll
    static void open() {
        here = new TestAgents();
        there = here.another();
        caller = here.caller();
        elsewhere = HttpCaller.at(there.address()).with(caller.token());
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
    }

    private static Map<String, String> accepting(String dialect) {
        return Map.of("Accept", "text/event-stream;dialect=" + dialect);
    }

    private static Reply post(String session, String message, String dialect) {
        String to = session.isEmpty() ? "" : "\"session_id\": \"" + session + "\", ";
        Reply reply =
                caller.post(
                        "/agent/message/stream",
                        "{" + to + "\"message\": {" + message + "}}",
                        accepting(dialect));
        assertThat(reply.status()).describedAs(reply.text()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
        return reply;
    }

    private static Reply say(String kind, String dialect) {
        String content = Objects.requireNonNull(KINDS.get(kind));
        return post("", "\"type\": \"user_message\", \"content\": " + content, dialect);
    }

    private static List<ServerEvent> events(Reply reply) {
        var events = new ArrayList<ServerEvent>();
        new EventParser(1 << 20, events::add).read(reply.text().getBytes(UTF_8));
        return events;
    }

    private static JsonNode json(ServerEvent event) {
        return HttpCaller.JSON.readTree(event.data());
    }

    /** Each id by the order in which it comes, so that two runs of the same kind are the same. */
    private static String settled(String stream) {
        var names = new HashMap<String, String>();
        Matcher found = UUIDS.matcher(stream);
        String named =
                found.replaceAll(id -> {
                    names.putIfAbsent(id.group(), "uuid-" + (names.size() + 1));
                    return names.get(id.group());
                });
        return named.replaceAll("\"created_at\":\\d{10}\\b", "\"created_at\":1");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = DialectsIT.class.getResourceAsStream("dialects/" + name + ".sse")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "responses, plain",
        "responses, approval",
        "responses, switch",
        "responses, failure",
        "ag-ui, plain",
        "ag-ui, approval",
        "ag-ui, switch",
        "ag-ui, failure"
    })
    void aRunIsToldWordForWord(String dialect, String kind) throws IOException {
        assertThat(settled(say(kind, dialect).text())).isEqualTo(golden(dialect + "-" + kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "ag-ui", "keelson"})
    void whoComesBackToTheOtherInstanceAfterAnyEventGetsTheSameRest(String dialect) {
        for (String kind : KINDS.keySet()) {
            Reply whole = say(kind, dialect);
            String path = "/runs/" + whole.header("X-Run-Id") + "/stream";
            List<ServerEvent> events = events(whole);
            for (int i = 0; i < events.size() - 1; i++) {
                String id = events.get(i).id();
                var asked = new HashMap<>(accepting(dialect));
                asked.put("Last-Event-ID", id);
                String rest = elsewhere.get(path, asked).text();
                assertThat(rest).startsWith("retry: 1000\nid: " + id + "\n\n");
                String missed = rest.substring(rest.indexOf("\n\n") + 2);
                assertThat(whole.text()).endsWith(missed);
                assertThat(events(elsewhere.get(path, asked)))
                        .isEqualTo(events.subList(i + 1, events.size()));
            }
            String all = path + "?dialect=" + dialect + "&after=" + events.getLast().id();
            assertThat(elsewhere.get(all).status()).isEqualTo(204);
        }
    }

    @Test
    void aResponseGoesOnBehindASequenceNumber() {
        Reply whole = say("plain", "responses");
        String path = "/runs/" + whole.header("X-Run-Id") + "/stream";
        List<ServerEvent> events = events(whole);

        for (int i = 0; i < events.size() - 1; i++) {
            String after = "?starting_after=" + json(events.get(i)).path("sequence_number").asInt();
            assertThat(events(elsewhere.get(path + after, accepting("responses"))))
                    .isEqualTo(events.subList(i + 1, events.size()));
        }
        assertThat(caller.get(path + "?starting_after=1").code()).isEqualTo("VALIDATION");
        assertThat(caller.get(path + "?dialect=responses&starting_after=-1").code())
                .isEqualTo("VALIDATION");
    }

    @Test
    void aDialectThatNobodySpeaksIsRefusedAndNothingBegins() {
        Reply refused =
                caller.post(
                        "/agent/message/stream",
                        """
                        {"message": {"type": "user_message", "content": "nobody hears"}}
                        """,
                        accepting("klingon"));

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.code()).isEqualTo("DIALECT_UNKNOWN");
        assertThat(refused.json().path("dialects").toString())
                .isEqualTo("[\"keelson\",\"responses\",\"ag-ui\"]");
        assertThat(here.number("select count(*) from agents.session where title = 'nobody hears'"))
                .isZero();
        String path = "/runs/" + say("plain", "keelson").header("X-Run-Id") + "/stream";
        assertThat(caller.get(path + "?dialect=klingon").code()).isEqualTo("DIALECT_UNKNOWN");
    }

    @Test
    void anIdOfOneDialectIsNoneOfAnother() {
        Reply whole = say("plain", "responses");
        String path = "/runs/" + whole.header("X-Run-Id") + "/stream?after=";
        String id = events(whole).getFirst().id();

        assertThat(caller.get(path + id + "&dialect=responses").status()).isEqualTo(200);
        assertThat(caller.get(path + id + "&dialect=ag-ui").code())
                .isEqualTo("CURSOR_NOT_OF_THIS_RUN");
        assertThat(caller.get(path + id).code()).isEqualTo("CURSOR_NOT_OF_THIS_RUN");
    }

    @Test
    void everyResponseIsOneThatItsOwnClientsUnderstand() {
        for (String kind : KINDS.keySet()) {
            ResponsesGrammar.check(events(say(kind, "responses")));
        }
        for (Reply each : plan("responses")) {
            ResponsesGrammar.check(events(each));
        }
    }

    @Test
    void everyAgUiRunIsOneThatItsOwnClientsUnderstand() {
        for (String kind : KINDS.keySet()) {
            AgUiGrammar.check(events(say(kind, "ag-ui")));
        }
        for (Reply each : plan("ag-ui")) {
            AgUiGrammar.check(events(each));
        }
    }

    /** A plan, from its proposal to its last step. */
    private static List<Reply> plan(String dialect) {
        String user = "\"type\": \"user_message\", \"content\": \"plan a release\"";
        Reply proposal = post("", user, dialect);
        String session =
                here.text(
                        "select session_id from agents.turn where run_id = '"
                                + proposal.header("X-Run-Id")
                                + "'");
        String approval =
                here.text("select id from agents.approval where session_id = '" + session + "'");
        Reply first =
                post(
                        session,
                        "\"type\": \"plan_decision\", \"decision\": \"approve\","
                                + " \"approval_request_id\": \""
                                + approval
                                + "\"",
                        dialect);
        String call =
                here.text(
                        "select call_id from agents.approval where session_id = '"
                                + session
                                + "' and state = 'pending'");
        String id = "\"call_id\": \"" + call + "\"";
        Reply released =
                post(
                        session,
                        "\"type\": \"hitl_decision\", \"decision\": \"approve\", " + id,
                        dialect);
        Reply rest =
                post(session, "\"type\": \"tool_result\", \"result\": \"written\", " + id, dialect);
        return List.of(proposal, first, released, rest);
    }
}
