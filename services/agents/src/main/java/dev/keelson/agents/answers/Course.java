package dev.keelson.agents.answers;

import dev.keelson.Operation;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Conversing.Said;
import dev.keelson.agents.answers.Desk.Stores;
import dev.keelson.agents.answers.Stage.Step;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.audit.AuditEntries.Action;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.conversations.Dialogue;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.plans.Plan;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.shared.AgentType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One turn on its way: where it is played, whose it is, and what it is made with. */
record Course(Stage stage, Scene scene, Desk desk, Looks looks) {

    private static final Operation LOOK = Operation.named("turn.look");

    /** What comes next. */
    enum Next {
        /** The model has the word. */
        CONVERSE,
        /** The plan at work goes on. */
        COORDINATE,
        /** The last chunk was told. */
        ENDED
    }

    Stores stores() {
        return desk.stores();
    }

    void commit(String operation, Step step) {
        stage.commit(operation, step);
    }

    /** Ends the turn with these chunks, of which the last becomes the final one. */
    Next finish(String operation, End end, Step step) {
        stage.finish(
                operation,
                end,
                unit -> {
                    List<Chunk> chunks = step.in(unit);
                    stores().turns().end(unit, scene.run(), end);
                    note(unit, "turn_ended", Map.of("run", scene.run(), "how", end));
                    return chunks;
                });
        return Next.ENDED;
    }

    /** Ends the turn because something is not right. */
    Next fail(String code, String why) {
        return finish("fail", End.FAILED, _ -> List.of(Chunk.error(code, why)));
    }

    void append(UnitOfWork unit, Content... contents) {
        stores().messages().append(unit, scene.session(), List.of(contents));
    }

    void note(UnitOfWork unit, String action, Map<String, Object> detail) {
        stores().audit().note(unit, scene.user(), scene.session(), new Action(action, detail));
    }

    /** Keeps what the model said, what came of its calls, and what it cost. */
    void keep(UnitOfWork unit, Said said, List<Content> results) {
        var contents = new ArrayList<Content>();
        contents.add(Content.assistant(said.text(), said.calls()).costing(said.usage().output()));
        contents.addAll(results);
        stores().messages().append(unit, scene.session(), contents);
        use(unit, said.usage());
    }

    private void use(UnitOfWork unit, Usage usage) {
        if (usage.total() == 0) {
            return;
        }
        long cost = prices().of(usage);
        var spent = new Turns.Spent(usage.total(), cost);
        stores().turns().use(unit, scene.user(), desk.time().clock().instant(), spent);
        note(
                unit,
                "model_answered",
                Map.of(
                        "run", scene.run(),
                        "input_tokens", usage.input(),
                        "output_tokens", usage.output(),
                        "cost_micros", cost));
    }

    Prices prices() {
        return desk.limits().prices();
    }

    private <T> T look(Function<Session, T> read) {
        return looks.look(() -> desk.transactor().read(LOOK, read));
    }

    AgentContext context() {
        return look(session -> stores().contexts().get(session, scene.session()))
                .orElseGet(() -> new AgentContext(desk.registry().first().type(), 0));
    }

    Agent agent() {
        return desk.registry().agent(context().agent());
    }

    Dialogue dialogue() {
        return look(session -> stores().messages().dialogue(session, scene.session()));
    }

    Optional<Plan.AtWork> planAtWork() {
        return look(session -> stores().plans().atWork(session, scene.session()));
    }

    long usedToday() {
        return look(session ->
                stores().turns().used(session, scene.user(), desk.time().clock().instant()));
    }

    /** Gives the word to another agent, in the caller's unit; the chunk that says so. */
    Chunk handOver(UnitOfWork unit, AgentContext after, Switch why) {
        stores().contexts().put(unit, scene.session(), after, why);
        AgentType from = why.from();
        Map<String, Object> detail =
                Map.of(
                        "from", from,
                        "to", why.to(),
                        "reason", why.reason(),
                        "confidence", why.confidence());
        note(unit, "agent_switched", detail);
        return Chunk.of(ChunkType.AGENT_SWITCHED).with("metadata", why);
    }
}
