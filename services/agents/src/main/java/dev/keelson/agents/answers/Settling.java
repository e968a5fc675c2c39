package dev.keelson.agents.answers;

import dev.keelson.UnitOfWork;
import dev.keelson.agents.answers.Conversing.Said;
import dev.keelson.agents.answers.Course.Next;
import dev.keelson.agents.answers.Turn.End;
import dev.keelson.agents.approvals.Approval;
import dev.keelson.agents.approvals.Approval.Pending;
import dev.keelson.agents.approvals.Approval.Question;
import dev.keelson.agents.approvals.Approval.Subject.OfCall;
import dev.keelson.agents.conversations.AgentContext;
import dev.keelson.agents.conversations.AgentContext.Switch;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.registry.Registry.Permission;
import dev.keelson.agents.registry.Tool;
import dev.keelson.agents.registry.Tool.Place;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.ApprovalId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.agents.tools.ServerTools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of an answer of the model: text, calls of tools, another agent, a plan. */
final class Settling {

    private static final String SWITCH = "switch_mode";
    private static final double USUAL_CONFIDENCE = 0.5;

    private final Course course;
    private final Concluding concluding;

    Settling(Course course) {
        this.course = course;
        this.concluding = new Concluding(course);
    }

    /** A call that the agent may make, with its tool. */
    record Allowed(ToolCall call, Tool tool) {

        boolean isAt(Place place) {
            return tool.place() == place;
        }
    }

    Next settle(Said said, Agent agent) {
        if (said.calls().isEmpty()) {
            return concluding.plain(said);
        }
        var allowed = new ArrayList<Allowed>();
        for (ToolCall call : said.calls()) {
            switch (course.desk().registry().permission(agent, call)) {
                case Permission.Granted(Tool tool) -> allowed.add(new Allowed(call, tool));
                case Permission.Denied(String why) -> {
                    return course.fail("TOOL_NOT_ALLOWED", why);
                }
            }
        }
        if (allowed.size() == 1) {
            Allowed only = allowed.getFirst();
            if (only.call().tool().equals(SWITCH)) {
                return handOver(said, only.call());
            }
            if (only.isAt(Place.VIRTUAL)) {
                return concluding.conclude(said, only.call());
            }
        }
        return allowed.stream().anyMatch(each -> each.isAt(Place.CLIENT))
                ? send(said, allowed)
                : compute(said, allowed);
    }

    private Next handOver(Said said, ToolCall call) {
        AgentContext now = course.context();
        String mode = call.text("mode").orElse("");
        Optional<AgentType> wanted =
                course.desk().registry().agents().stream()
                        .map(Agent::type)
                        .filter(type -> type.name().equals(mode))
                        .findFirst();
        if (wanted.isEmpty() || wanted.get().equals(now.agent())) {
            String why = wanted.isEmpty() ? "there is no agent " + mode : mode + " has the word";
            return answer(said, call, "error: " + why);
        }
        Optional<AgentContext> after = now.switchedTo(wanted.get());
        if (after.isEmpty()) {
            return course.fail("TOO_MANY_SWITCHES", "The agent has changed too often.");
        }
        double confidence =
                Math.clamp(call.node().path("confidence").asDouble(USUAL_CONFIDENCE), 0.0, 1.0);
        var why = new Switch(now.agent(), wanted.get(), call.text("reason").orElse(""), confidence);
        course.commit(
                "process_agent_switched",
                unit -> {
                    course.keep(
                            unit, said, List.of(Content.result(call.id(), "switched to " + mode)));
                    return List.of(course.handOver(unit, after.get(), why));
                });
        return Next.CONVERSE;
    }

    /** Answers a call by a word of the runtime; the model goes on. */
    private Next answer(Said said, ToolCall call, String result) {
        course.commit(
                "save_messages",
                unit -> {
                    course.keep(unit, said, List.of(Content.result(call.id(), result)));
                    return List.of(result(call, result));
                });
        return Next.CONVERSE;
    }

    private static Chunk result(ToolCall call, String result) {
        return Chunk.of(ChunkType.TOOL_RESULT)
                .with("call_id", call.id())
                .with("tool_name", call.tool())
                .with("content", result);
    }

    /** Every call is for the runtime: the model goes on with what came of them. */
    private Next compute(Said said, List<Allowed> allowed) {
        List<Content> results = own(allowed);
        course.commit(
                "save_messages",
                unit -> {
                    course.keep(unit, said, results);
                    return chunks(allowed, results);
                });
        return Next.CONVERSE;
    }

    private static List<Chunk> chunks(List<Allowed> allowed, List<Content> results) {
        return allowed.stream()
                .filter(each -> !each.isAt(Place.CLIENT))
                .flatMap(each ->
                        results.stream()
                                .filter(it ->
                                        it.answers().filter(each.call().id()::equals).isPresent())
                                .map(it -> result(each.call(), it.text())))
                .toList();
    }

    private static List<Content> own(List<Allowed> allowed) {
        return allowed.stream()
                .filter(each -> !each.isAt(Place.CLIENT))
                .map(each -> Content.result(each.call().id(), ownResult(each)))
                .toList();
    }

    private static String ownResult(Allowed each) {
        boolean alone = each.isAt(Place.VIRTUAL) || each.call().tool().equals(SWITCH);
        return alone
                ? "error: call " + each.call().tool() + " alone"
                : ServerTools.run(each.call());
    }

    /** Some calls are the client's: they are told in order, and their results awaited together. */
    private Next send(Said said, List<Allowed> allowed) {
        List<Allowed> sent = allowed.stream().filter(it -> it.isAt(Place.CLIENT)).toList();
        boolean asks = sent.stream().anyMatch(each -> each.tool().needsApproval());
        List<Content> results = own(allowed);
        return course.finish(
                "tool_call",
                asks ? End.WAITING_APPROVAL : End.WAITING_TOOL,
                unit -> {
                    course.keep(unit, said, results);
                    var chunks = new ArrayList<>(chunks(allowed, results));
                    for (Allowed each : sent) {
                        chunks.add(chunk(each, approval(unit, each)));
                    }
                    chunks.add(chunks.removeLast().using(said.usage(), course.prices()).last());
                    return chunks;
                });
    }

    private Optional<Pending> approval(UnitOfWork unit, Allowed each) {
        course.note(
                unit, "tool_called", Map.of("tool", each.tool().name(), "call", each.call().id()));
        if (!each.tool().needsApproval()) {
            return Optional.empty();
        }
        var asked =
                new Pending(
                        new Question(
                                new ApprovalId(course.desk().time().ids().next()),
                                course.scene().session(),
                                new OfCall(each.call().id(), each.tool().name()),
                                each.call().arguments(),
                                course.desk().time().clock().instant().plus(Approval.LIFE)));
        course.stores().approvals().add(unit, asked);
        return Optional.of(asked);
    }

    private static Chunk chunk(Allowed each, Optional<Pending> asked) {
        Chunk chunk =
                Chunk.of(ChunkType.TOOL_CALL)
                        .with("call_id", each.call().id())
                        .with("tool_name", each.tool().name())
                        .with("arguments", each.call().arguments())
                        .with("requires_approval", asked.isPresent());
        return asked.map(it -> chunk.with("approval_request_id", it.question().id())).orElse(chunk);
    }
}
