package dev.keelson.recruiting;

import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.telegram.TelegramModule.Bot;
import dev.keelson.service.Assembly;
import dev.keelson.service.settings.BadSettings;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.telegram.BotToken;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The settings that recruiting adds to those of every service. */
final class RecruitingSettings {

    private static final int SHORTEST_KEY = 32;

    /** Where there is no other: whoever runs a sandbox has no secrets. */
    private static final String SANDBOX_KEY = "the-sandbox-signs-its-links-with-no-secret";

    private static final Setting<Optional<URI>> SMTP =
            Setting.url(
                            "KEELSON_SMTP_URL",
                            "the server that takes e-mail, smtp://user:password@host:587; none:"
                                    + " the sandbox's inbox")
                    .optional()
                    .secret();
    private static final Setting<String> FROM =
            Setting.text("KEELSON_RECRUITING_FROM", "the address that e-mail comes from")
                    .or("recruiting@example.org");
    private static final Setting<Optional<String>> LINK_KEY =
            Setting.text(
                            "KEELSON_LINK_KEY",
                            "what links are signed with, at least 32 characters; none: the"
                                    + " sandbox's")
                    .optional()
                    .secret();
    private static final Setting<String> LINK_URL =
            Setting.text("KEELSON_RECRUITING_URL", "where people's browsers see the service")
                    .or("http://localhost:8080");
    private static final Setting<Optional<String>> BOT_TOKEN =
            Setting.text(
                            "KEELSON_TELEGRAM_BOT_TOKEN",
                            "the token of the bot that writes to candidates; none: the sandbox's"
                                    + " bot, or no Telegram")
                    .optional()
                    .secret();
    private static final Setting<String> BOT_NAME =
            Setting.text("KEELSON_TELEGRAM_BOT_NAME", "the bot's name, by which people find it")
                    .or("");
    private static final Setting<URI> TELEGRAM_URL =
            Setting.url("KEELSON_TELEGRAM_API_URL", "where the Bot API is")
                    .or(URI.create("https://api.telegram.org"));
    private static final Setting<Optional<String>> ADMIN =
            Setting.text(
                            "KEELSON_RECRUITING_ADMIN",
                            "the e-mail address of the first admin, who signs in by link")
                    .optional();
    private static final Setting<Optional<Boolean>> SANDBOX =
            Setting.onOff(
                            "KEELSON_RECRUITING_SANDBOX",
                            "whether the outside world is played; on where there is no mail server")
                    .optional();
    private static final Setting<Optional<Boolean>> DEMO =
            Setting.onOff(
                            "KEELSON_RECRUITING_DEMO",
                            "whether the sandbox is filled with demo data; on in it")
                    .optional();

    private RecruitingSettings() {}

    static List<Setting<?>> declared() {
        return List.of(
                SMTP,
                FROM,
                LINK_KEY,
                LINK_URL,
                BOT_TOKEN,
                BOT_NAME,
                TELEGRAM_URL,
                ADMIN,
                SANDBOX,
                DEMO);
    }

    static boolean isSandbox(Assembly service) {
        return service.get(SANDBOX).orElse(service.get(SMTP).isEmpty());
    }

    static boolean isDemo(Assembly service) {
        return isSandbox(service) && service.get(DEMO).orElse(true);
    }

    static Optional<URI> smtp(Assembly service) {
        if (service.get(SMTP).isEmpty() && !isSandbox(service)) {
            throw new BadSettings(
                    List.of("KEELSON_SMTP_URL is required where there is no sandbox."));
        }
        return service.get(SMTP);
    }

    static String from(Assembly service) {
        return service.get(FROM);
    }

    /** Our bot on the real Telegram, where there is one. */
    static Optional<Bot> bot(Assembly service) {
        return service.get(BOT_TOKEN)
                .map(token ->
                        new Bot(service.get(TELEGRAM_URL), token(token), service.get(BOT_NAME)));
    }

    private static BotToken token(String text) {
        try {
            return new BotToken(text);
        } catch (IllegalArgumentException wrong) {
            throw new BadSettings(
                    List.of("KEELSON_TELEGRAM_BOT_TOKEN: " + wrong.getMessage() + "."));
        }
    }

    static Optional<String> admin(Assembly service) {
        return service.get(ADMIN);
    }

    static SignedLinks links(Assembly service, Time time) {
        Optional<String> key = service.get(LINK_KEY);
        if (key.isEmpty() && !isSandbox(service)) {
            throw new BadSettings(
                    List.of("KEELSON_LINK_KEY is required where there is no sandbox."));
        }
        if (key.filter(text -> text.length() < SHORTEST_KEY).isPresent()) {
            throw new BadSettings(
                    List.of(
                            "KEELSON_LINK_KEY must have at least "
                                    + SHORTEST_KEY
                                    + " characters."));
        }
        return new SignedLinks(key.orElse(SANDBOX_KEY), service.get(LINK_URL), time.clock());
    }
}
