package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.agents.client.AgentsClient;
import dev.keelson.agents.client.Answer;
import dev.keelson.agents.client.BrokenOffException;
import dev.keelson.agents.client.Chunk;
import dev.keelson.agents.client.Message;
import dev.keelson.agents.client.RefusedException;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What goes wrong with streams, on two instances: and that nothing comes of it. */
class HazardsIT {

    private static final int PARALLEL = 20;
    private static final int STREAMS = Integer.getInteger("keelson.streams", 40);

    private static TestAgents here;
    private static TestAgents there;

    private HttpCaller caller;
    private AgentsClient client;
    private AgentsClient elsewhere;

    @BeforeAll
    static void open() {
        here =
                new TestAgents(
                        TestAgents.freshDatabase(),
                        Map.of("KEELSON_DB_POOL", "4", "KEELSON_AGENTS_STREAMS", "2000"),
                        _ -> {});
        there = here.another();
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
    }

    @BeforeEach
    void meet() {
        caller = here.caller();
        client = here.client(caller.token());
        elsewhere = there.client(caller.token());
    }

    private List<Chunk> say(String text) {
        try (Answer answer = client.send(Optional.empty(), Message.user(text))) {
            return Grammar.checked(answer.rest());
        }
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private static void release() {
        here.release();
        there.release();
    }

    @Test
    void ofTwentyMessagesAtOnceOnTwoInstancesOneRunsAndNineteenAreRefused() throws Exception {
        UUID session = say("hello").getFirst().session();
        var answers =
                together(
                        IntStream.range(0, PARALLEL)
                                .<Callable<Optional<Answer>>>mapToObj(
                                        i -> () -> tried(i % 2 == 0 ? client : elsewhere, session))
                                .toList());

        List<Answer> taken = answers.stream().flatMap(Optional::stream).toList();
        assertThat(taken).hasSize(1);
        try (Answer answer = taken.getFirst()) {
            Chunk _ = answer.next().orElseThrow();
            Chunk _ = answer.next().orElseThrow();
            release();
            assertThat(answer.rest().getLast().type()).isEqualTo("done");
        }
        assertThat(count("agents.message", session)).isEqualTo(4);
    }

    private static Optional<Answer> tried(AgentsClient through, UUID session) {
        try {
            return Optional.of(through.send(Optional.of(session), Message.user("@hold 1 hello")));
        } catch (RefusedException refused) {
            assertThat(refused.code()).isEqualTo("SESSION_BUSY");
            return Optional.empty();
        }
    }

    private static long count(String table, UUID session) {
        return here.number(
                "select count(*) from " + table + " where session_id = '" + session + "'");
    }

    @Test
    void aMessageThatIsSentAgainWithItsKeyJoinsTheFirstRunAndIsPaidOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        List<List<Chunk>> answers =
                together(
                        IntStream.range(0, PARALLEL)
                                .<Callable<List<Chunk>>>mapToObj(i ->
                                        () ->
                                                whole(
                                                        (i % 2 == 0 ? client : elsewhere)
                                                                .send(
                                                                        Optional.empty(),
                                                                        Message.user("hello"),
                                                                        key)))
                                .toList());

        assertThat(answers.stream().distinct()).hasSize(1);
        UUID session = answers.getFirst().getFirst().session();
        assertThat(count("agents.message", session)).isEqualTo(2);
        assertThat(count("agents.turn", session)).isEqualTo(1);
    }

    private static List<Chunk> whole(Answer answer) {
        try (answer) {
            return answer.rest();
        }
    }

    @Test
    void aToolResultThatIsSentAgainJoinsWithItsKeyAndIsRefusedWithout() {
        Chunk call = say("read a.txt").getLast();
        Message result = Message.result(call.text("call_id"), "forty-two");
        Optional<UUID> session = Optional.of(call.session());

        List<Chunk> first = whole(client.send(session, result, "one key"));
        assertThat(whole(elsewhere.send(session, result, "one key"))).isEqualTo(first);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> elsewhere.send(session, result))
                .satisfies(it -> assertThat(it.code()).isEqualTo("CALL_ANSWERED"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        client.send(session, Message.result(call.text("call_id"), "7"), "one key"))
                .satisfies(it -> assertThat(it.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void whatWasMissedComesFromTheOtherInstanceByteForByte() {
        Chunk first;
        Chunk second;
        try (Answer answer =
                client.send(Optional.empty(), Message.user("@hold 2 a longer answer"))) {
            first = answer.next().orElseThrow();
            second = answer.next().orElseThrow();
        }
        release();
        List<Chunk> rest = whole(elsewhere.resume(first.run(), Optional.of(second.cursor())));

        String path = "/runs/" + first.run() + "/stream";
        String uncut = frames(caller.get(path));
        HttpCaller other = HttpCaller.at(there.address()).with(caller.token());
        assertThat(rest.getLast().isFinal()).isTrue();
        for (Chunk chunk : rest.subList(0, rest.size() - 1)) {
            String missed = frames(other.get(path, Map.of("Last-Event-ID", chunk.cursor())));
            assertThat(uncut).endsWith(missed);
            assertThat(uncut.substring(0, uncut.length() - missed.length()))
                    .contains("id: " + chunk.cursor() + "\n");
        }
        assertThat(other.get(path + "?after=" + rest.getLast().cursor()).status()).isEqualTo(204);
        assertThat(other.get(path + "?after=" + UUID.randomUUID() + ":1").code())
                .isEqualTo("CURSOR_NOT_OF_THIS_RUN");
    }

    /** A stream without the frame that says where it begins. */
    private static String frames(Reply reply) {
        assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
        return reply.text().substring(reply.text().indexOf("\n\n") + 2);
    }

    @Test
    void anAnswerIsCancelledFromTheOtherInstanceAndTheSessionIsFree() {
        try (Answer answer = client.send(Optional.empty(), Message.user("@silence 2"))) {
            Chunk first = answer.next().orElseThrow();
            elsewhere.cancel(first.run());
            elsewhere.cancel(first.run());

            Chunk last = answer.rest().getLast();
            assertThat(last.data().path("error").path("code").asString()).isEqualTo("CANCELLED");
            List<Chunk> next =
                    whole(client.send(Optional.of(first.session()), Message.user("hello")));
            assertThat(next.getLast().type()).isEqualTo("done");
        }
    }

    @Test
    void aModelThatFailsEndsTheRunAndNotTheSession() {
        Chunk before = say("@fail 400 hello").getLast();
        assertThat(before.data().path("error").path("code").asString()).isEqualTo("MODEL_REFUSED");

        List<Chunk> after = say("@cut 3 hello");
        assertThat(after.stream().filter(it -> !it.text("token").isEmpty())).hasSize(3);
        assertThat(after.getLast().data().path("error").path("code").asString())
                .isEqualTo("MODEL_UNAVAILABLE");
        Optional<UUID> session = Optional.of(after.getLast().session());
        assertThat(whole(client.send(session, Message.user("hello"))).getLast().type())
                .isEqualTo("done");
    }

    @Test
    void aStepThatFailsAmidManyOtherStreamsRollsBackAloneAndItsChunkIsNeverTold() throws Exception {
        int _ =
                here.execute(
                        """
                        create function agents.poison() returns trigger language plpgsql as $$
                        begin
                            if new.role = 'assistant' and new.content like '%poison%' then
                                raise exception 'poisoned';
                            end if;
                            return new;
                        end $$;
                        create trigger poison before insert on agents.message
                            for each row execute function agents.poison();
                        """);
        List<List<Chunk>> answers =
                together(
                        IntStream.range(0, STREAMS)
                                .<Callable<List<Chunk>>>mapToObj(
                                        i -> () -> say(i == 0 ? "poison" : "hello " + i))
                                .toList());

        List<Chunk> failed = answers.getFirst();
        assertThat(failed.getLast().data().path("error").path("code").asString())
                .isEqualTo("INTERNAL");
        assertThat(failed).noneMatch(chunk -> chunk.type().equals("done"));
        assertThat(count("agents.message", failed.getFirst().session())).isEqualTo(1);
        assertThat(here.text(state(failed.getFirst().run()))).isEqualTo("failed");
        assertThat(answers.subList(1, STREAMS))
                .allSatisfy(each -> assertThat(each.getLast().type()).isEqualTo("done"));
    }

    @Test
    void manyStreamsOnAPoolOfFourHoldNoConnectionAndLeaveOthersAnswered() throws Exception {
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < STREAMS; i++) {
            Answer answer = client.send(Optional.empty(), Message.user("@hold 2 hello"));
            answers.add(answer);
            Chunk _ = answer.next().orElseThrow();
        }

        for (int i = 0; i < 20; i++) {
            assertThat(caller.get("/sessions").status()).isEqualTo(200);
            assertThat(
                            here.number(
                                    """
                                    select count(*) from pg_stat_activity
                                     where state = 'idle in transaction'
                                       and datname = current_database()
                                       and clock_timestamp() - state_change > interval '1 second'
                                    """))
                    .isZero();
        }
        release();
        for (Answer answer : answers) {
            assertThat(whole(answer).getLast().isFinal()).isTrue();
        }
        assertThat(here.metric("keelson_outside_in_unit_total")).isZero();
    }

    @Test
    void anInstanceThatIsKilledLeavesAnEndAndNoGap() throws Exception {
        UUID run;
        UUID session;
        String cursor;
        try (ChildInstance child = ChildInstance.start(here.database())) {
            AgentsClient killed = child.client(caller.token());
            try (Answer answer = killed.send(Optional.empty(), Message.user("@silence 3"))) {
                Chunk first = answer.next().orElseThrow();
                Chunk second = answer.next().orElseThrow();
                run = first.run();
                session = first.session();
                cursor = second.cursor();
                child.kill();
            }
            int _ = here.run("runs");
            assertThat(here.text(state(run))).describedAs("its lease lives").isEqualTo("running");
            assertThat(
                            here.execute(
                                    "update keelson.lease set until = '-infinity'"
                                            + " where name like 'runs:%' and owner like '"
                                            + child.pid()
                                            + "@%'"))
                    .isEqualTo(1);
        }
        int _ = here.run("runs");
        assertThat(here.text(state(run))).isEqualTo("interrupted");

        List<Chunk> all = Grammar.checked(whole(client.resume(run, Optional.empty())));
        assertThat(all.getLast().data().path("error").path("code").asString())
                .isEqualTo("INTERRUPTED");
        List<Chunk> missed = whole(elsewhere.resume(run, Optional.of(cursor)));
        assertThat(all.subList(all.size() - missed.size(), all.size())).isEqualTo(missed);
        assertThat(whole(client.send(Optional.of(session), Message.user("hello"))).getLast().type())
                .isEqualTo("done");
    }

    private static String state(UUID run) {
        return "select state from agents.turn where run_id = '" + run + "'";
    }

    @Test
    void aClientWhoseRuntimeHasGoneSaysSo() {
        TestAgents gone = here.another();
        try (var left = new AgentsClient(gone.address(), caller.token())) {
            gone.close();
            assertThatExceptionOfType(BrokenOffException.class)
                    .isThrownBy(() -> left.send(Optional.empty(), Message.user("hello")));
        }
    }

    @Test
    void whatIsSomebodyElsesIsNotThere() {
        Chunk call = say("read a.txt").getLast();
        HttpCaller other = here.caller();
        AgentsClient thief = here.client(other.token());
        String session = "/sessions/" + call.session();

        assertThat(other.get(session).code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.get(session + "/history").code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.get(session + "/pending-approvals").code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.delete(session).code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.get("/agents/" + call.session() + "/current").code())
                .isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.get("/runs/" + call.run() + "/stream").code()).isEqualTo("RUN_NOT_FOUND");
        assertThat(other.post("/runs/" + call.run() + "/cancel", "").code())
                .isEqualTo("RUN_NOT_FOUND");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        thief.send(
                                Optional.of(call.session()),
                                Message.result(call.text("call_id"), "x")))
                .satisfies(it -> assertThat(it.code()).isEqualTo("SESSION_NOT_FOUND"));
        assertThat(here.stranger().get(session).code()).isEqualTo("UNAUTHORIZED");
        assertThat(other.get("/events/audit-log").json().path("entries").size()).isZero();
    }
}
