package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.client.AgentsClient;
import dev.keelson.agents.client.Answer;
import dev.keelson.agents.client.Chunk;
import dev.keelson.agents.client.Message;
import dev.keelson.agents.client.RefusedException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A session: messages, tools and the people who approve them, switches, plans. */
class TalkingIT {

    private static TestAgents agents;

    private AgentsClient client;

    @BeforeAll
    static void open() {
        agents = new TestAgents();
    }

    @AfterAll
    static void close() {
        agents.close();
    }

    @BeforeEach
    void meet() {
        client = agents.newcomer();
    }

    private List<Chunk> say(String text) {
        return read(Optional.empty(), Message.user(text));
    }

    private List<Chunk> read(Optional<UUID> session, Message message) {
        try (Answer answer = client.send(session, message)) {
            return Grammar.checked(answer.rest());
        }
    }

    private List<Chunk> go(Chunk before, Message message) {
        return read(Optional.of(before.session()), message);
    }

    private static Chunk last(List<Chunk> chunks) {
        return chunks.getLast();
    }

    private static List<String> types(List<Chunk> chunks) {
        return chunks.stream().map(Chunk::type).distinct().toList();
    }

    private static String tokens(List<Chunk> chunks) {
        return String.join("", chunks.stream().map(chunk -> chunk.text("token")).toList());
    }

    private JsonNode history(UUID session) {
        return client.get("/sessions/" + session + "/history").path("messages");
    }

    private void isRefused(Chunk before, Message message, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> go(before, message))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void anAnswerComesInPiecesThatTogetherAreTheWhole() {
        List<Chunk> chunks = say("hello");

        assertThat(types(chunks)).containsExactly("session_info", "assistant_message", "done");
        assertThat(tokens(chunks)).isEqualTo(last(chunks).text("content")).contains("“hello”");
        assertThat(last(chunks).data().path("usage").path("output_tokens").asInt()).isPositive();
    }

    @Test
    void whatWasSaidIsKeptInOrder() {
        Chunk last = last(say("hello"));
        List<Chunk> _ = go(last, Message.user("again"));

        assertThat(history(last.session()).valueStream().map(it -> it.path("role").asString()))
                .containsExactly("user", "assistant", "user", "assistant");
        assertThat(history(last.session()).valueStream().map(it -> it.path("seq").asInt()))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void theOrchestratorHandsOverAndTheOtherAgentGoesOn() {
        List<Chunk> chunks = say("explain recursion");

        Chunk switched =
                chunks.stream().filter(it -> it.type().equals("agent_switched")).findFirst().get();
        assertThat(switched.data().path("metadata").path("to").asString()).isEqualTo("ask");
        assertThat(last(chunks).type()).isEqualTo("done");
        assertThat(
                        client.get("/agents/" + switched.session() + "/current")
                                .path("agent_type")
                                .asString())
                .isEqualTo("ask");
    }

    @Test
    void aHarmlessToolGoesToTheClientAtOnceAndItsResultContinuesTheTurn() {
        Chunk call = last(say("read a.txt"));

        assertThat(call.type()).isEqualTo("tool_call");
        assertThat(call.data().path("requires_approval").asBoolean(true)).isFalse();
        assertThat(call.data().path("arguments").path("path").asString()).isEqualTo("a.txt");
        List<Chunk> rest = go(call, Message.result(call.text("call_id"), "forty-two"));
        assertThat(last(rest).text("content")).contains("forty-two");
    }

    @Test
    void severalCallsOfOneAnswerAreAwaitedTogether() {
        List<Chunk> chunks = say("read a.txt and b.txt");
        List<Chunk> calls = chunks.stream().filter(it -> it.type().equals("tool_call")).toList();

        assertThat(calls).hasSize(2);
        List<Chunk> between = go(calls.get(1), Message.result(calls.get(1).text("call_id"), "b"));
        assertThat(last(between).type()).isEqualTo("status");
        List<Chunk> rest = go(calls.get(0), Message.error(calls.get(0).text("call_id"), "gone"));
        assertThat(last(rest).type()).isEqualTo("done");
    }

    @Test
    void aDangerousToolWaitsUntilAPersonApproves() {
        Chunk call = last(coder("run ls"));

        assertThat(call.data().path("requires_approval").asBoolean()).isTrue();
        isRefused(call, Message.result(call.text("call_id"), "x"), "APPROVAL_PENDING");
        Chunk released = last(go(call, Message.approve(call.text("call_id"))));
        assertThat(released.type()).isEqualTo("tool_call");
        assertThat(released.data().path("requires_approval").asBoolean(true)).isFalse();
        List<Chunk> rest = go(call, Message.result(call.text("call_id"), "files"));
        assertThat(last(rest).text("content")).contains("files");
    }

    private List<Chunk> coder(String text) {
        return read(Optional.empty(), Message.user(text).with("agent_type", "coder"));
    }

    @Test
    void aDecisionIsTakenOnceAndNotAfterItsTime() {
        Chunk call = last(coder("run ls"));
        Chunk _ = last(go(call, Message.approve(call.text("call_id"))));
        isRefused(call, Message.reject(call.text("call_id"), "no"), "ALREADY_DECIDED");

        Chunk late = last(coder("run ls"));
        agents.advance(Duration.ofMinutes(6));
        isRefused(late, Message.approve(late.text("call_id")), "APPROVAL_EXPIRED");
        assertThat(agents.run("approvals")).isPositive();
        isRefused(late, Message.approve(late.text("call_id")), "APPROVAL_EXPIRED");
        isRefused(late, Message.result(late.text("call_id"), "x"), "APPROVAL_EXPIRED");
    }

    @Test
    void aPersonCanEditACallAndTheModelSeesWhatWasRun() {
        Chunk call = last(coder("run rm -rf build"));

        Chunk released =
                last(go(call, Message.edit(call.text("call_id"), Map.of("command", "ls build"))));
        assertThat(released.data().path("arguments").path("command").asString())
                .isEqualTo("ls build");
        assertThat(history(call.session()).toString())
                .contains("ls build")
                .doesNotContain("rm -rf build\"}");
    }

    @Test
    void whatAPersonRejectsTheModelIsToldAndGoesOn() {
        Chunk call = last(coder("run rm -rf build"));

        List<Chunk> rest = go(call, Message.reject(call.text("call_id"), "never"));
        assertThat(last(rest).text("content")).contains("rejected by the user: never");
    }

    @Test
    void anAgentThatMayNotCallAToolEndsTheStream() {
        Chunk writing = last(say("@call write_file {\"path\":\"a.md\",\"content\":\"x\"}"));
        assertThat(writing.data().path("error").path("code").asString())
                .isEqualTo("TOOL_NOT_ALLOWED");

        Message code =
                Message.user("@call write_file {\"path\":\"A.java\",\"content\":\"x\"}")
                        .with("agent_type", "architect");
        assertThat(last(read(Optional.empty(), code)).type()).isEqualTo("error");
        Message document =
                Message.user("@call write_file {\"path\":\"a.md\",\"content\":\"x\"}")
                        .with("agent_type", "architect");
        assertThat(last(read(Optional.empty(), document)).type()).isEqualTo("tool_call");
    }

    @Test
    void theRuntimeAnswersItsOwnTools() {
        List<Chunk> chunks = say("calculate (1 + 2) * 4 / 8");

        assertThat(types(chunks)).contains("tool_result");
        assertThat(last(chunks).text("content")).isEqualTo("The tool says: 1.5");
    }

    @Test
    void aCallWithoutAResultIsCancelledByTheNextMessage() {
        Chunk call = last(say("read a.txt"));

        assertThat(last(go(call, Message.user("never mind"))).type()).isEqualTo("done");
        assertThat(history(call.session()).toString()).contains("cancelled");
        isRefused(call, Message.result(call.text("call_id"), "late"), "CALL_ANSWERED");
    }

    @Test
    void aPlanIsApprovedAndDoneStepByStepByItsAgents() {
        Chunk asked = last(say("plan a release"));
        assertThat(asked.type()).isEqualTo("plan_approval_required");
        assertThat(asked.data().path("plan").path("subtasks").size()).isEqualTo(3);

        String approval = asked.text("approval_request_id");
        List<Chunk> first = go(asked, Message.plan(approval, "approve", ""));
        assertThat(types(first)).contains("subtask_completed", "agent_switched");
        Chunk write = last(first);
        assertThat(write.text("tool_name")).isEqualTo("write_file");
        Chunk _ = last(go(write, Message.approve(write.text("call_id"))));
        List<Chunk> rest = go(write, Message.result(write.text("call_id"), "written"));
        assertThat(types(rest)).contains("subtask_completed");
        assertThat(last(rest).type()).isEqualTo("execution_completed");
        assertThat(
                        agents.text(
                                "select state from agents.plan where session_id = '"
                                        + asked.session()
                                        + "'"))
                .isEqualTo("completed");
    }

    @Test
    void aPlanCanBeRejectedOrSentBack() {
        Chunk asked = last(say("plan a release"));
        String approval = asked.text("approval_request_id");
        List<Chunk> again = go(asked, Message.plan(approval, "modify", "plan it smaller"));
        assertThat(types(again)).contains("plan_modification_requested", "plan_created");
        isRefused(asked, Message.plan(approval, "approve", ""), "ALREADY_DECIDED");

        String second = last(again).text("approval_request_id");
        assertThat(last(go(asked, Message.plan(second, "reject", "no"))).type())
                .isEqualTo("plan_rejected");
    }

    @Test
    void theModelCanAskAQuestionWithAnswersToChooseFrom() {
        List<Chunk> chunks = coder("ask me");

        assertThat(last(chunks).data().path("metadata").path("suggestions").size()).isEqualTo(2);
    }

    @Test
    void anAgentChangesAtMostFiftyTimesInASession() {
        Chunk last = last(say("hello"));
        for (int i = 0; i < 50; i++) {
            Chunk _ = last(go(last, Message.switchTo(i % 2 == 0 ? "coder" : "ask")));
        }

        isRefused(last, Message.switchTo("coder"), "TOO_MANY_SWITCHES");
        assertThat(
                        agents.number(
                                "select switches from agents.agent_context where session_id = '"
                                        + last.session()
                                        + "'"))
                .isEqualTo(50);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedBeforeTheStreamBegins() {
        Chunk last = last(say("hello"));

        isRefused(last, Message.result("nothing", "x"), "CALL_NOT_FOUND");
        isRefused(last, Message.approve("nothing"), "APPROVAL_NOT_FOUND");
        isRefused(last, Message.switchTo("nobody"), "AGENT_NOT_FOUND");
        isRefused(last, new Message(Map.of("type", "shout")), "VALIDATION");
        isRefused(last, new Message(Map.of("type", "user_message")), "VALIDATION");
    }
}
