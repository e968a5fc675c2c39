package dev.keelson.agents.answers;

import dev.keelson.agents.answers.Course.Next;
import dev.keelson.agents.conversations.Dialogue;
import dev.keelson.agents.conversations.Message;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.models.ModelEvent;
import dev.keelson.agents.models.ModelEvent.Usage;
import dev.keelson.agents.models.ModelRequest;
import dev.keelson.agents.models.ModelRequest.Role;
import dev.keelson.agents.models.ModelStream;
import dev.keelson.agents.models.ModelUnavailableException;
import dev.keelson.agents.registry.Agent;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.outside.Trouble.Reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets the model speak, with no unit open, until the turn ends or a plan goes on. */
final class Conversing {

    private static final int MOST_ROUNDS = 25;
    private static final int LONGEST_ANSWER = 100_000;
    private static final int MOST_CALLS = 20;
    private static final int MOST_MESSAGES = 1_000;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Course course;
    private final Settling settling;

    Conversing(Course course) {
        this.course = course;
        this.settling = new Settling(course);
    }

    /** What a model has said, whole. */
    record Said(String text, List<ToolCall> calls, Usage usage) {

        Said {
            calls = List.copyOf(calls);
        }
    }

    /** More was said than is taken. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("the answer is too long", null, false, false);
        }
    }

    Next converse() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long limit = course.desk().limits().tokensADay();
            if (course.usedToday() >= limit) {
                return course.fail(
                        "TOKEN_BUDGET_EXCEEDED",
                        "The day's " + limit + " tokens are used; they come back at midnight UTC.");
            }
            Next next;
            try {
                next = settling.settle(ask(), course.agent());
            } catch (ModelUnavailableException failing) {
                next = failed(failing);
            } catch (TooMuch _) {
                next = course.fail("ANSWER_TOO_LONG", "The model said more than is taken.");
            }
            if (next != Next.CONVERSE) {
                return next;
            }
        }
        return course.fail("TOO_MANY_ROUNDS", "The model called tools without end.");
    }

    private Next failed(ModelUnavailableException failing) {
        Reason reason = failing.trouble().reason();
        if (reason == Reason.ABANDONED) {
            // Somebody has ended the run: the stream knows how, and throws it.
            course.commit("look", _ -> List.of());
        }
        return reason == Reason.REFUSED
                ? course.fail("MODEL_REFUSED", "The model's answer makes no sense.")
                : course.fail("MODEL_UNAVAILABLE", "The model does not answer just now.");
    }

    private Said ask() {
        Dialogue dialogue = compacted(course.dialogue());
        Agent agent = course.agent();
        ModelRequest request = request(agent, dialogue);
        var text = new StringBuilder();
        var calls = new ArrayList<ToolCall>();
        Usage usage = Usage.NONE;
        try (ModelStream answer = course.desk().model().open(request)) {
            course.stage().whenCancelled(answer::close);
            while (true) {
                switch (answer.next()) {
                    case ModelEvent.Said(String piece) -> say(piece, text);
                    case ModelEvent.Called(ToolCall call) -> add(call, calls);
                    case ModelEvent.Used(Usage used) -> usage = used;
                    case ModelEvent.Finished _ -> {
                        return new Said(text.toString(), calls, counted(usage, dialogue, text));
                    }
                }
            }
        }
    }

    private void say(String piece, StringBuilder text) {
        // PostgreSQL's text has no NUL, and a model may say one.
        String clean = piece.replace("\0", "");
        if (text.length() + clean.length() > LONGEST_ANSWER) {
            throw new TooMuch();
        }
        text.append(clean);
        course.stage().say(Chunk.token(clean));
    }

    /** Ids are our own: some models use the same ones again and again. */
    private void add(ToolCall call, List<ToolCall> calls) {
        if (calls.size() >= MOST_CALLS) {
            throw new TooMuch();
        }
        var id = new CallId("call_" + course.desk().time().ids().next());
        calls.add(new ToolCall(id, call.tool(), call.arguments()));
    }

    private static Usage counted(Usage told, Dialogue dialogue, StringBuilder text) {
        return told.total() > 0
                ? told
                : new Usage(dialogue.tokens(), text.length() / CHARACTERS_A_TOKEN + 1L);
    }

    private Dialogue compacted(Dialogue dialogue) {
        List<Message> oldest = dialogue.oldest();
        boolean fits =
                dialogue.tokens() <= course.desk().limits().contextTokens()
                        && dialogue.messages().size() < MOST_MESSAGES;
        if (fits || oldest.isEmpty()) {
            return dialogue;
        }
        Content summary = Dialogue.summary(dialogue.summary(), oldest);
        course.commit(
                "compact_history",
                unit -> {
                    course.append(unit, summary);
                    course.note(unit, "history_compacted", Map.of("messages", oldest.size()));
                    return List.of(
                            Chunk.status(
                                    "The oldest "
                                            + oldest.size()
                                            + " messages are told in short."));
                });
        return course.dialogue();
    }

    private ModelRequest request(Agent agent, Dialogue dialogue) {
        Stream<ModelRequest.Turn> prompt =
                Stream.of(ModelRequest.Turn.of(Role.SYSTEM, agent.prompt()));
        Stream<ModelRequest.Turn> summary =
                dialogue.summary().stream()
                        .map(it ->
                                ModelRequest.Turn.of(
                                        Role.SYSTEM, "What went before: " + it.content().text()));
        Stream<ModelRequest.Turn> said = dialogue.messages().stream().map(Conversing::turn);
        return new ModelRequest(
                Stream.of(prompt, summary, said).flatMap(it -> it).toList(),
                course.desk().registry().toolsOf(agent));
    }

    private static ModelRequest.Turn turn(Message message) {
        Content content = message.content();
        return new ModelRequest.Turn(
                Role.valueOf(content.role().name()),
                content.text(),
                content.calls(),
                content.answers());
    }
}
