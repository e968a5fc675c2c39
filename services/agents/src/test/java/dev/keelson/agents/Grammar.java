package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.agents.client.Chunk;

import java.util.List;
import java.util.Set;

/** The grammar of an answer: session_info, what happens, exactly one final chunk. */
public final class Grammar {

    private static final Set<String> BETWEEN =
            Set.of(
                    "assistant_message",
                    "agent_switched",
                    "status",
                    "tool_call",
                    "tool_result",
                    "plan_created",
                    "plan_modification_requested",
                    "subtask_completed");
    private static final Set<String> FINAL =
            Set.of(
                    "assistant_message",
                    "tool_call",
                    "status",
                    "plan_approval_required",
                    "plan_rejected",
                    "execution_completed",
                    "error",
                    "done");

    private Grammar() {}

    /** The same chunks, if they are an answer. */
    public static List<Chunk> checked(List<Chunk> chunks) {
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks.getFirst().type()).isEqualTo("session_info");
        assertThat(chunks.subList(1, chunks.size() - 1))
                .allSatisfy(chunk -> {
                    assertThat(BETWEEN).contains(chunk.type());
                    assertThat(chunk.isFinal()).isFalse();
                });
        assertThat(FINAL).contains(chunks.getLast().type());
        assertThat(chunks.getLast().isFinal()).isTrue();
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i).cursor()).isEqualTo(chunks.getFirst().run() + ":" + (i + 1));
            assertThat(chunks.get(i).data().path("type").asString())
                    .isEqualTo(chunks.get(i).type());
        }
        return chunks;
    }
}
