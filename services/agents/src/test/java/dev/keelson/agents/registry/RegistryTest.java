package dev.keelson.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keelson.agents.registry.Registry.Permission;
import dev.keelson.agents.shared.AgentType;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which agents there are, and what they may call. */
class RegistryTest {

    private final Registry registry = RegistryFile.read(Optional.empty());

    private boolean mayCall(String agent, String tool, String arguments) {
        var call = new ToolCall(new CallId("c"), tool, new AnyJson(arguments));
        Agent found = registry.find(new AgentType(agent)).orElseThrow();
        return registry.permission(found, call) instanceof Permission.Granted;
    }

    private boolean mayCall(String agent, String tool) {
        return mayCall(agent, tool, "{\"path\":\"a.txt\"}");
    }

    @Test
    void theOrchestratorBeginsAndThereAreFiveMore() {
        assertThat(registry.first().type().name()).isEqualTo("orchestrator");
        assertThat(registry.agents()).hasSize(6);
    }

    @Test
    void eachAgentMayCallWhatItsListSaysAndNothingElse() {
        for (String tool : List.of("write_file", "create_directory", "execute_command")) {
            assertThat(mayCall("orchestrator", tool)).isFalse();
            assertThat(mayCall("ask", tool)).isFalse();
            assertThat(mayCall("coder", tool)).isTrue();
            assertThat(mayCall("universal", tool)).isTrue();
        }
        assertThat(mayCall("debug", "execute_command")).isTrue();
        assertThat(mayCall("debug", "write_file")).isFalse();
        assertThat(mayCall("architect", "create_plan")).isTrue();
        assertThat(mayCall("coder", "create_plan")).isFalse();
        assertThat(mayCall("coder", "switch_mode")).isFalse();
        assertThat(mayCall("coder", "no_such_tool")).isFalse();
    }

    @Test
    void theArchitectWritesDocumentsAlone() {
        assertThat(mayCall("architect", "write_file", "{\"path\":\"docs/a.md\"}")).isTrue();
        assertThat(mayCall("architect", "write_file", "{\"path\":\"a.md.sh\"}")).isFalse();
        assertThat(mayCall("architect", "write_file", "{}")).isFalse();
    }

    @Test
    void aRegistryOfOnesOwnIsReadAndOneThatIsNoneIsRefused() {
        Registry own =
                Registry.read(
                        """
                        {"tools": [{"name": "look", "description": "Looks.", "place": "client",
                                    "approval": true, "parameters": {}}],
                         "agents": [{"type": "one", "description": "One.", "prompt": "Be one.",
                                     "tools": ["look"]}]}
                        """);
        assertThat(own.toolsOf(own.first()).getFirst().needsApproval()).isTrue();

        for (String bad :
                List.of(
                        "no json",
                        "{}",
                        "{\"agents\": [{\"type\": \"one\", \"description\": \"\","
                                + " \"prompt\": \"\", \"tools\": [\"none\"]}]}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Registry.read(bad));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryFile.read(Optional.of(Path.of("/no/such/file"))));
    }
}
