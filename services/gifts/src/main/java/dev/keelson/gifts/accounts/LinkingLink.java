package dev.keelson.gifts.accounts;

import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.service.Cached;

import java.time.Duration;

/**
 * Where an account is linked: the bot's chat. Telegram has no link that connects a bot, so its
 * owner adds the bot by name in the settings, under Telegram Business, Chatbots.
 */
final class LinkingLink {

    private final Cached<String, String> names;

    LinkingLink(TelegramApi telegram) {
        this.names = new Cached<>(Duration.ofHours(1), 1, _ -> telegram.me().username());
    }

    /** The bot's name, without its {@code @}. */
    String bot() {
        return names.get("bot");
    }

    /** The address to open. */
    String address() {
        return "https://t.me/" + bot() + "?start=link";
    }
}
