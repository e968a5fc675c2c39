package dev.keelson.sandbox.telegram;

import dev.keelson.service.telegram.BotToken;

import tools.jackson.databind.node.ObjectNode;

/**
 * A bot to which Telegram is played.
 *
 * @param token no secret, good for nothing outside the sandbox
 * @param username by which people find it
 * @param firstName as it calls itself
 */
public record BotAccount(BotToken token, String username, String firstName) {

    /** As the Bot API describes it among other users. */
    public ObjectNode user() {
        return BotMethods.JSON
                .createObjectNode()
                .put("id", token.botId())
                .put("is_bot", true)
                .put("first_name", firstName)
                .put("username", username);
    }
}
