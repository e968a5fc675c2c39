package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.agents.Line.Viewer;
import dev.keelson.agents.client.AgentsClient;
import dev.keelson.agents.client.Answer;
import dev.keelson.agents.client.Chunk;
import dev.keelson.agents.client.Message;
import dev.keelson.agents.client.RefusedException;
import dev.keelson.sse.ServerEvent;
import dev.keelson.testkit.http.HttpCaller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What goes on after lines were cut, instances stopped, or somebody did nothing at all. */
@Timeout(300)
class ContinuingIT {

    private static final int CUTS = Integer.getInteger("keelson.cuts", 30);
    private static final int DEPLOYED = 8;
    private static final long SEED = System.nanoTime();
    private static final Pattern IDS = Pattern.compile("(?m)^id: (.*)$");

    /** Each answer has a little less, so that some are cut behind their last byte. */
    private static final List<Spoken> SPOKEN =
            List.of(
                    new Spoken("keelson", 3_500),
                    new Spoken("responses", 6_600),
                    new Spoken("ag-ui", 2_900));

    /** How long an answer is in a dialect at the most, in bytes. */
    private record Spoken(String dialect, int longest) {}

    private static TestAgents here;
    private static TestAgents there;

    private HttpCaller caller;
    private AgentsClient client;

    @BeforeAll
    static void open() {
        here = new TestAgents(TestAgents.freshDatabase(), Map.of("KEELSON_DB_POOL", "4"), _ -> {});
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
    }

    private Viewer at(TestAgents instance, String dialect) {
        return new Viewer(instance.address(), caller.token(), dialect);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void aLineThatIsCutAtAnyByteGoesOnElsewhereWithoutAByteTooManyOrTooFew() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < CUTS; i++) {
            Spoken spoken = SPOKEN.get(i % SPOKEN.size());
            String whole = cutAt(spoken.dialect(), random.nextInt(spoken.longest()));
            assertThat(whole.length())
                    .describedAs(spoken.dialect())
                    .isBetween(spoken.longest() / 2, spoken.longest());
        }
    }

    private String cutAt(String dialect, int cut) throws Exception {
        String before;
        UUID run;
        try (Line line = Line.say(at(here, dialect), "漢字 🜁 é hello")) {
            run = line.run();
            before = line.read(cut);
        }
        // What a client has kept: whole events alone, and the id of the last one.
        String kept = before.contains("\n\n") ? before.substring(0, end(before)) : "";
        Optional<String> id =
                IDS.matcher(kept).results().reduce((_, b) -> b).map(it -> it.group(1));
        String rest = "";
        try (Line line = Line.resume(at(there, dialect), run, id).orElse(null)) {
            rest = line == null ? "" : line.read(1 << 20);
        }
        String whole;
        try (Line line = Line.resume(at(here, dialect), run, Optional.empty()).orElseThrow()) {
            whole = line.read(1 << 20);
        }
        boolean isPrimed = id.isPresent() && !rest.isEmpty();
        String together = kept + (isPrimed ? rest.substring(rest.indexOf("\n\n") + 2) : rest);
        assertThat(whole)
                .describedAs("%s cut at %d, seed %d", dialect, cut, SEED)
                .isIn(together, together + "retry: 1000\n\n");
        return whole;
    }

    private static int end(String text) {
        return text.lastIndexOf("\n\n") + 2;
    }

    @Test
    void whereAnInstanceIsDeployedAnewItsReadersLoseNothing() throws Exception {
        var leaving =
                new TestAgents(
                        here.database(),
                        Map.of("KEELSON_DB_POOL", "4", "KEELSON_AGENTS_SCRIPT_PACE", "PT0.02S"),
                        _ -> {});
        var begun = new CountDownLatch(2 * DEPLOYED);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<ServerEvent>>>();
            for (int i = 0; i < DEPLOYED; i++) {
                Line line = Line.say(at(leaving, "keelson"), "@words 60");
                all.add(readers.submit(() -> toTheEnd(line, begun::countDown)));
            }
            assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
            leaving.close();
            await(() -> {
                int _ = here.run("runs");
                return all.stream().allMatch(Future::isDone);
            });
            for (Future<List<ServerEvent>> each : all) {
                List<ServerEvent> events = each.get();
                String id = events.getFirst().id();
                UUID run = UUID.fromString(id.substring(0, id.indexOf(':')));
                try (Line line =
                        Line.resume(at(there, "keelson"), run, Optional.empty()).orElseThrow()) {
                    assertThat(events).isEqualTo(line.events(() -> {}));
                }
                assertThat(events.getLast().data()).contains("\"is_final\":true");
            }
        }
    }

    /** Reads on, elsewhere where the line ends too early. */
    private List<ServerEvent> toTheEnd(Line first, Runnable each) throws Exception {
        List<ServerEvent> events;
        try (first) {
            events = first.events(each);
        }
        while (events.isEmpty() || !events.getLast().data().contains("\"is_final\":true")) {
            Optional<String> last =
                    events.stream().reduce((_, later) -> later).map(ServerEvent::id);
            try (Line line = Line.resume(at(here, "keelson"), first.run(), last).orElseThrow()) {
                events.addAll(line.events(each));
            }
        }
        return events;
    }

    @Test
    void whoReadsNothingHoldsNobodyUpAndStillGetsTheEnd() throws Exception {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress(here.address().getHost(), here.address().getPort()));
            String body =
                    "{\"message\": {\"type\": \"user_message\", \"content\": \"@words 9000\"}}";
            slow.getOutputStream()
                    .write(
                            """
                            POST /agent/message/stream HTTP/1.1\r
                            Host: here\r
                            Authorization: Bearer %s\r
                            Content-Type: application/json\r
                            Content-Length: %d\r
                            \r
                            %s\
                            """
                                    .formatted(caller.token(), body.length(), body)
                                    .getBytes(UTF_8));
            String mine =
                    " from agents.turn as t join agents.session as s on s.id = t.session_id"
                            + " where s.title = '@words 9000'";
            await(() -> here.text("select max(t.state)" + mine).equals("done"));

            UUID run = UUID.fromString(here.text("select run_id" + mine));
            try (Line line =
                    Line.resume(at(there, "keelson"), run, Optional.empty()).orElseThrow()) {
                List<ServerEvent> whole = line.events(() -> {});
                assertThat(whole).hasSizeGreaterThan(9_000);
                String last = whole.getLast().id();
                String told = untilEither(slow.getInputStream(), last, "event: resync");
                assertThat(told).contains("id: " + run + ":1\n");
            }
        }
    }

    private static String untilEither(InputStream in, String one, String other) throws Exception {
        var told = new StringBuilder();
        var buffer = new byte[65_536];
        while (told.indexOf(one) < 0 && told.indexOf(other) < 0) {
            int count = in.read(buffer);
            assertThat(count).describedAs("ended with neither").isPositive();
            told.append(new String(buffer, 0, count, UTF_8));
        }
        return told.toString();
    }

    @Test
    void aCancelOnAnotherInstanceClosesTheCallToTheModel() throws Exception {
        try (var model = new ListeningModel();
                var calling =
                        new TestAgents(
                                here.database(),
                                Map.of("KEELSON_LLM_BASE_URL", model.url()),
                                _ -> {});
                Line line = Line.say(at(calling, "keelson"), "hello")) {
            line.until("well ");
            assertThat(model.left()).isNotDone();
            assertThat(caller.post("/runs/" + line.run() + "/cancel", "").status()).isEqualTo(202);
            assertThat(model.left().get(2, TimeUnit.MINUTES)).isTrue();
            assertThat(line.events(() -> {}).getLast().data()).contains("CANCELLED");
        }
    }

    @Test
    void aThirdStepThatFailsLeavesTwoAndNeverTellsItsChunk() throws Exception {
        int _ =
                here.execute(
                        """
                        create function agents.poison() returns trigger language plpgsql as $$
                        begin
                            if new.reason like '%poison%' then
                                raise exception 'poisoned';
                            end if;
                            return new;
                        end $$;
                        create trigger poison after insert on agents.agent_switch
                            for each row execute function agents.poison();
                        """);
        Message message =
                new Message(
                        Map.of(
                                "type",
                                "user_message",
                                "content",
                                "@call switch_mode {\"mode\":\"ask\",\"reason\":\"poison\"}"));
        List<Chunk> chunks;
        try (Answer answer = client.send(Optional.empty(), message)) {
            chunks = Grammar.checked(answer.rest());
        }

        assertThat(chunks).extracting(Chunk::type).doesNotContain("agent_switched");
        assertThat(chunks.getLast().data().path("error").path("code").asString())
                .isEqualTo("INTERNAL");
        UUID session = chunks.getFirst().session();
        String of = " where session_id = '" + session + "'";
        assertThat(here.text("select string_agg(role, ',') from agents.message" + of))
                .isEqualTo("user");
        assertThat(here.text("select agent || switches from agents.agent_context" + of))
                .isEqualTo("orchestrator0");
        assertThat(here.number("select count(*) from agents.agent_switch" + of)).isZero();
    }

    @Test
    void ofManyDecisionsAtOnceOnTwoInstancesOneCounts() throws Exception {
        Chunk call;
        try (Answer answer =
                client.send(Optional.empty(), Message.user("run ls").with("agent_type", "coder"))) {
            call = answer.rest().getLast();
        }
        AgentsClient elsewhere = there.client(caller.token());
        Optional<UUID> session = Optional.of(call.session());
        String id = call.text("call_id");
        var tasks = new ArrayList<Callable<String>>();
        for (int i = 0; i < 12; i++) {
            AgentsClient through = i % 2 == 0 ? client : elsewhere;
            Message decision = i % 3 == 0 ? Message.reject(id, "no") : Message.approve(id);
            tasks.add(() -> {
                String outcome = decided(through, session, decision);
                while (outcome.equals("SESSION_BUSY")) {
                    outcome = decided(through, session, decision);
                }
                return outcome;
            });
        }

        var outcomes = new ArrayList<String>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> each : threads.invokeAll(tasks)) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).filteredOn("taken"::equals).hasSize(1);
        assertThat(outcomes).containsOnly("taken", "ALREADY_DECIDED");
        assertThat(
                        here.number(
                                "select count(*) from agents.turn where kind = 'hitl_decision'"
                                        + " and session_id = '"
                                        + call.session()
                                        + "'"))
                .isEqualTo(1);
    }

    private static String decided(AgentsClient through, Optional<UUID> session, Message decision) {
        try (Answer answer = through.send(session, decision)) {
            List<Chunk> _ = answer.rest();
            return "taken";
        } catch (RefusedException refused) {
            return refused.code();
        }
    }

    @Test
    void aTurnWhoseRunHasEndedWithoutItIsEndedAndItsSessionFree() throws Exception {
        Chunk last;
        try (Answer answer = client.send(Optional.empty(), Message.user("hello"))) {
            last = answer.rest().getLast();
        }
        String of = " where run_id = '" + last.run() + "'";
        int _ = here.execute("update agents.turn set state = 'running', ended_at = null" + of);
        assertThat(decided(client, Optional.of(last.session()), Message.user("and?")))
                .isEqualTo("SESSION_BUSY");

        try (Answer going = client.send(Optional.empty(), Message.user("@silence 1"))) {
            UUID other = going.next().orElseThrow().run();
            assertThat(here.run("orphans")).isEqualTo(1);
            client.cancel(other);
            assertThat(going.rest().getLast().data().toString()).contains("CANCELLED");
        }
        assertThat(here.text("select state from agents.turn" + of)).isEqualTo("done");
        assertThat(decided(client, Optional.of(last.session()), Message.user("and?")))
                .isEqualTo("taken");
    }

    @Test
    void aSessionInWhichNobodyTalkedForADayIsIdleUntilSomebodyDoes() throws Exception {
        Chunk last;
        try (Answer answer = client.send(Optional.empty(), Message.user("hello"))) {
            last = answer.rest().getLast();
        }
        String state = "select state from agents.session where id = '" + last.session() + "'";
        int _ = here.run("idle-sessions");
        assertThat(here.text(state)).isEqualTo("active");

        int _ =
                here.execute(
                        "update agents.session set updated_at = updated_at - interval '25 hours'"
                                + " where id = '"
                                + last.session()
                                + "'");
        assertThat(here.run("idle-sessions")).isPositive();
        assertThat(here.text(state)).isEqualTo("idle");
        assertThat(decided(client, Optional.of(last.session()), Message.user("and?")))
                .isEqualTo("taken");
        assertThat(here.text(state)).isEqualTo("active");
    }
}
