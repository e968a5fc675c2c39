package dev.keelson.agents.models;

import dev.keelson.agents.shared.ToolCall;

/** What a model says, in the order in which it says it. */
public sealed interface ModelEvent {

    /** A piece of text, not empty. */
    record Said(String text) implements ModelEvent {}

    /** A call of a tool, whole. */
    record Called(ToolCall call) implements ModelEvent {}

    /** What the answer cost, told at most once. */
    record Used(Usage usage) implements ModelEvent {}

    /** The answer is whole. */
    record Finished() implements ModelEvent {}

    /**
     * Tokens, as the model counts them.
     *
     * @param input that it read
     * @param output that it wrote
     */
    record Usage(long input, long output) {

        /** Nothing was counted. */
        public static final Usage NONE = new Usage(0, 0);

        /** Both together. */
        public long total() {
            return input + output;
        }

        /** This and another one. */
        public Usage plus(Usage other) {
            return new Usage(input + other.input, output + other.output);
        }
    }
}
