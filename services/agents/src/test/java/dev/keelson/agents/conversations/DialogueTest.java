package dev.keelson.agents.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.conversations.Message.Role;
import dev.keelson.agents.shared.CallId;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a model still sees of a conversation, and where it is cut. */
class DialogueTest {

    private final List<Message> messages = new ArrayList<>();

    private void say(Content content) {
        messages.add(new Message(messages.size() + 1, content, Instant.EPOCH));
    }

    private static ToolCall call(String id) {
        return new ToolCall(new CallId(id), "read_file", new AnyJson("{}"));
    }

    private Dialogue dialogue() {
        return new Dialogue(Optional.empty(), messages);
    }

    @Test
    void aCallIsOpenUntilItHasItsResult() {
        say(Content.user("go"));
        say(Content.assistant("", List.of(call("a"), call("b"))));
        say(Content.result(new CallId("b"), "done"));

        assertThat(dialogue().openCalls()).extracting(it -> it.id().value()).containsExactly("a");
        assertThat(dialogue().caller(new CallId("a"))).map(Message::seq).contains(2);
    }

    @Test
    void historyIsCutOnlyWhereAPersonBeginsToSpeak() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            messages.clear();
            for (int turn = 0; turn < 1 + random.nextInt(6); turn++) {
                say(Content.user("x".repeat(random.nextInt(200))));
                if (random.nextBoolean()) {
                    say(Content.assistant("", List.of(call("c" + turn))));
                    say(Content.result(new CallId("c" + turn), "y".repeat(random.nextInt(500))));
                }
                say(Content.assistant("z".repeat(random.nextInt(100)), List.of()));
            }
            List<Message> oldest = dialogue().oldest();
            if (!oldest.isEmpty()) {
                assertThat(oldest.size()).isLessThan(messages.size());
                assertThat(messages.get(oldest.size()).content().role()).isEqualTo(Role.USER);
            }
        }
    }

    @Test
    void oneLongTurnIsNeverCut() {
        say(Content.user("x".repeat(10_000)));
        say(Content.assistant("", List.of(call("a"))));
        say(Content.result(new CallId("a"), "y".repeat(10_000)));

        assertThat(dialogue().oldest()).isEmpty();
    }

    @Test
    void aSummaryTellsTheBeginningsAndUpToWhere() {
        say(Content.user("first " + "x".repeat(500)));
        say(Content.assistant("second", List.of()));

        Content summary = Dialogue.summary(Optional.empty(), messages);

        assertThat(summary.text()).startsWith("user: first x").contains("assistant: second");
        assertThat(summary.text().length()).isLessThan(300);
        assertThat(summary.metadata().text()).isEqualTo("{\"summary_up_to\":2}");
    }
}
