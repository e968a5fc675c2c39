package dev.keelson.agents.conversations;

import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that is kept.
 *
 * @param seq its number in its session, from 1
 */
public record Message(int seq, Content content, Instant createdAt) {

    /** Who speaks. */
    public enum Role {
        /** The person. */
        USER,
        /** The model. */
        ASSISTANT,
        /** The runtime: what went before, in short. */
        SYSTEM,
        /** What came of a call. */
        TOOL
    }

    /**
     * What is said.
     *
     * @param calls what the assistant wanted called
     * @param answers the call that a tool's message answers
     * @param tokens what it cost, as the model counted
     */
    public record Content(
            Role role,
            String text,
            List<ToolCall> calls,
            Optional<CallId> answers,
            long tokens,
            AnyJson metadata) {

        private static final AnyJson NOTHING = new AnyJson("{}");

        public Content {
            calls = List.copyOf(calls);
        }

        /** What a person says. */
        public static Content user(String text) {
            return of(Role.USER, text, List.of(), Optional.empty());
        }

        /** What the model says, and wants called. */
        public static Content assistant(String text, List<ToolCall> calls) {
            return of(Role.ASSISTANT, text, calls, Optional.empty());
        }

        /** What came of a call. */
        public static Content result(CallId call, String text) {
            return of(Role.TOOL, text, List.of(), Optional.of(call));
        }

        /** What went before, in short: everything up to that message. */
        public static Content summary(String text, int upTo) {
            return of(Role.SYSTEM, text, List.of(), Optional.empty())
                    .with(new AnyJson("{\"summary_up_to\":" + upTo + "}"));
        }

        private static Content of(
                Role role, String text, List<ToolCall> calls, Optional<CallId> answers) {
            // PostgreSQL's text has no NUL, and a model may say one.
            return new Content(role, text.replace("\0", ""), calls, answers, 0, NOTHING);
        }

        /** The same at that cost. */
        public Content costing(long counted) {
            return new Content(role, text, calls, answers, counted, metadata);
        }

        private Content with(AnyJson more) {
            return new Content(role, text, calls, answers, tokens, more);
        }
    }
}
