package dev.keelson.sandbox.telegram;

import static dev.keelson.sandbox.telegram.BotMethods.Reply.badRequest;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.error;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.ok;

import dev.keelson.sandbox.telegram.BotMethods.Reply;
import dev.keelson.sandbox.telegram.Inbox.Button;
import dev.keelson.sandbox.telegram.SandboxBot.Standing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** What {@code sendMessage} does. */
final class WritingMessages {

    private static final int LONGEST = 4096;

    private final LongFunction<Standing> people;
    private final Inbox inbox;
    private final InstantSource clock;

    WritingMessages(LongFunction<Standing> people, Inbox inbox, InstantSource clock) {
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    Reply send(ObjectNode parameters) {
        long chat = parameters.path("chat_id").asLong(0);
        String text = parameters.path("text").asString("");
        if (text.isBlank()) {
            return badRequest("message text is empty");
        }
        if (text.length() > LONGEST) {
            return badRequest("message is too long");
        }
        return switch (people.apply(chat)) {
            case OPEN -> ok(shape(inbox.deliver(chat, text, buttons(parameters), clock.instant())));
            case BLOCKED -> error(403, "Forbidden: bot was blocked by the user");
            case UNKNOWN -> badRequest("chat not found");
        };
    }

    private static List<Button> buttons(ObjectNode parameters) {
        var buttons = new ArrayList<Button>();
        for (JsonNode row : parameters.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode each : row) {
                buttons.add(
                        new Button(
                                each.path("text").asString(""),
                                each.path("callback_data").asString("")));
            }
        }
        return buttons;
    }

    private static ObjectNode shape(Inbox.Message message) {
        ObjectNode shape =
                BotMethods.JSON
                        .createObjectNode()
                        .put("message_id", message.messageId())
                        .put("date", message.sentAt().getEpochSecond())
                        .put("text", message.text());
        shape.putObject("chat").put("id", message.chat()).put("type", "private");
        return shape;
    }
}
