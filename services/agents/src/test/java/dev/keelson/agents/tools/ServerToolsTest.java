package dev.keelson.agents.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import org.junit.jupiter.api.Test;

/** What the runtime computes itself. */
class ServerToolsTest {

    private static String calculated(String expression) {
        return ServerTools.run(
                new ToolCall(
                        new CallId("c"),
                        "calculator",
                        new AnyJson("{\"expression\":\"" + expression + "\"}")));
    }

    @Test
    void expressionsAreComputedInTheUsualOrder() {
        assertThat(calculated("1 + 2 * 3")).isEqualTo("7");
        assertThat(calculated("(1 + 2) * 3")).isEqualTo("9");
        assertThat(calculated("-2 * -(3 - 5) / 8")).isEqualTo("-0.5");
        assertThat(calculated("0.1 + 0.2")).isEqualTo("0.3");
    }

    @Test
    void whatCannotBeComputedIsAResultThatSaysWhy() {
        assertThat(calculated("1 / 0")).startsWith("error: ");
        assertThat(calculated("1 +")).isEqualTo("error: not understood at character 3");
        assertThat(calculated("2 ** 3")).startsWith("error: ");
        assertThat(calculated("(".repeat(100))).startsWith("error: nested deeper");
        assertThat(calculated("1".repeat(501))).startsWith("error: longer");
    }
}
