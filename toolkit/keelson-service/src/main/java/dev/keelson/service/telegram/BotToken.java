package dev.keelson.service.telegram;

import java.util.regex.Pattern;

/**
 * The secret with which Telegram knows a bot: the bot's id, a colon, and the key.
 *
 * <p>Prints as the id alone.
 */
public record BotToken(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,16}:[A-Za-z0-9_-]{8,128}");

    /** Checks the form. */
    public BotToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a bot token is digits, a colon and a key");
        }
    }

    /** The bot's user id. */
    public long botId() {
        return Long.parseLong(value.substring(0, value.indexOf(':')));
    }

    @Override
    public String toString() {
        return "BotToken[" + botId() + ":...]";
    }
}
