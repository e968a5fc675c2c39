package dev.keelson.agents.tools;

import dev.keelson.agents.shared.ToolCall;

/** The small tools that the runtime answers itself. */
public final class ServerTools {

    private ServerTools() {}

    /** What comes of a call; what went wrong is a result too, for the model to read. */
    public static String run(ToolCall call) {
        return switch (call.tool()) {
            case "echo" -> call.text("text").orElse("");
            case "calculator" -> calculate(call.text("expression").orElse(""));
            default -> "error: " + call.tool() + " is not known here";
        };
    }

    private static String calculate(String expression) {
        try {
            return Calculation.of(expression);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            return "error: " + wrong.getMessage();
        }
    }
}
