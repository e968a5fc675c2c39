package dev.keelson.gifts;

import dev.keelson.gifts.OutsideModule.Addresses;
import dev.keelson.gifts.OutsideModule.BotIdentity;
import dev.keelson.gifts.OutsideModule.Wallets;
import dev.keelson.gifts.OutsideModule.Webhook;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.ToncenterApi;
import dev.keelson.gifts.ton.WalletKey;
import dev.keelson.gifts.withdrawals.Caps;
import dev.keelson.service.Assembly;
import dev.keelson.service.SharedCache;
import dev.keelson.service.settings.BadSettings;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotToken;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings that the marketplace adds to those of every service. */
final class GiftsSettings {

    private static final Setting<Optional<String>> BOT_TOKEN =
            Setting.text("KEELSON_TELEGRAM_BOT_TOKEN", "the bot's token; none: the sandbox's bot")
                    .optional()
                    .secret();
    private static final Setting<URI> TELEGRAM_URL =
            Setting.url("KEELSON_TELEGRAM_API_URL", "where the Bot API is")
                    .or(URI.create("https://api.telegram.org"));
    private static final Setting<Optional<String>> BANK_CONNECTION =
            Setting.text(
                            "KEELSON_GIFTS_BANK_CONNECTION",
                            "the business connection of the account that keeps the gifts; needed"
                                    + " without"
                                    + " the sandbox")
                    .optional();
    private static final Setting<Optional<URI>> WEBHOOK_URL =
            Setting.url(
                            "KEELSON_TELEGRAM_WEBHOOK_URL",
                            "where Telegram sends updates, .../telegram/webhook; none: it is asked")
                    .optional();
    private static final Setting<Optional<String>> WEBHOOK_SECRET =
            Setting.text(
                            "KEELSON_TELEGRAM_WEBHOOK_SECRET",
                            "16 to 256 letters, digits, _ and - that come with each update;"
                                    + " needed with"
                                    + " the address")
                    .optional()
                    .secret();
    private static final Setting<URI> TON_URL =
            Setting.url("KEELSON_TON_API_URL", "where a toncenter-compatible API is")
                    .or(URI.create("https://toncenter.com"));
    private static final Setting<Optional<String>> TON_KEY =
            Setting.text("KEELSON_TON_API_KEY", "the key for that API").optional().secret();
    private static final Setting<Optional<String>> WALLET =
            Setting.text(
                            "KEELSON_GIFTS_WALLET",
                            "the address of the wallet that takes deposits; none: the one that"
                                    + " pays out")
                    .optional();
    private static final Setting<Optional<WalletKey>> WALLET_KEY =
            Setting.of(
                            "KEELSON_GIFTS_WALLET_KEY",
                            "the key of the wallet that pays out, as its 24 words or its seed;"
                                    + " needed"
                                    + " without the sandbox",
                            "the 24 words of a wallet, or 64 hexadecimal digits",
                            WalletKey::parse)
                    .optional()
                    .secret();
    private static final Setting<Boolean> TEST_NETWORK =
            Setting.onOff(
                            "KEELSON_TON_TEST_NETWORK",
                            "whether the chain is the test network, whose own addresses are good"
                                    + " then")
                    .or(false);
    private static final Setting<Nanoton> REVIEW_ABOVE =
            amount("KEELSON_GIFTS_PAYOUT_REVIEW", "a person looks at larger payouts").or(ton(500));
    private static final Setting<Nanoton> USER_CAP =
            amount(
                            "KEELSON_GIFTS_PAYOUT_USER_DAY",
                            "a person looks when a user takes out more within 24 hours")
                    .or(ton(1_000));
    private static final Setting<Nanoton> TOTAL_CAP =
            amount(
                            "KEELSON_GIFTS_PAYOUT_DAY",
                            "a person looks when all users take out more within 24 hours")
                    .or(ton(10_000));
    private static final Setting<Optional<Boolean>> SANDBOX =
            Setting.onOff(
                            "KEELSON_SANDBOX",
                            "whether TON and Telegram are played on this machine; on unless a bot"
                                    + " token is set")
                    .optional();
    private static final Setting<Optional<Boolean>> DEMO =
            Setting.onOff("KEELSON_DEMO", "whether the sandbox is filled with demo data; on in it")
                    .optional();
    private static final Setting<Set<String>> ADMINS =
            Setting.words("KEELSON_ADMIN_IDS", "Telegram ids that are admins while they are listed")
                    .or(Set.of());
    private static final Setting<String> COIN =
            Setting.text("KEELSON_GIFTS_COIN", "what the coin is called").or("TON");

    private static final Setting<Optional<Path>> FLOORS_FILE =
            Setting.path(
                            "KEELSON_GIFTS_FLOORS_FILE",
                            "a file in which somebody else tells the floors of another market: a"
                                    + " line"
                                    + " collection,model,price each, the model empty for all")
                    .optional();

    private GiftsSettings() {}

    static List<Setting<?>> declared() {
        return List.of(
                BOT_TOKEN,
                TELEGRAM_URL,
                BANK_CONNECTION,
                WEBHOOK_URL,
                WEBHOOK_SECRET,
                TON_URL,
                TON_KEY,
                WALLET,
                WALLET_KEY,
                TEST_NETWORK,
                REVIEW_ABOVE,
                USER_CAP,
                TOTAL_CAP,
                SANDBOX,
                DEMO,
                ADMINS,
                COIN,
                FLOORS_FILE);
    }

    static boolean isSandbox(Assembly service) {
        return service.get(SANDBOX).orElse(service.get(BOT_TOKEN).isEmpty());
    }

    static boolean isDemo(Assembly service) {
        return isSandbox(service) && service.get(DEMO).orElse(true);
    }

    static String coin(Assembly service) {
        return service.get(COIN);
    }

    static MarketplaceModule.Choices choices(Assembly service, SharedCache shared) {
        var caps =
                new Caps(service.get(REVIEW_ABOVE), service.get(USER_CAP), service.get(TOTAL_CAP));
        return new MarketplaceModule.Choices(
                admins(service), service.get(FLOORS_FILE), caps, shared);
    }

    private static Setting<Nanoton> amount(String name, String meaning) {
        return Setting.of(name, meaning, "an amount of TON such as 500", Nanoton::ton);
    }

    private static Nanoton ton(long whole) {
        return Nanoton.ton(Long.toString(whole));
    }

    private static Set<UserId> admins(Assembly service) {
        try {
            return service.get(ADMINS).stream()
                    .map(text -> new UserId(Long.parseLong(text)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException noId) {
            throw new BadSettings(List.of("KEELSON_ADMIN_IDS must be Telegram ids."));
        }
    }

    /** How Telegram's updates come. */
    static Webhook webhook(Assembly service) {
        Optional<String> secret = service.get(WEBHOOK_SECRET);
        if (secret.filter(text -> !text.matches("[A-Za-z0-9_-]{16,256}")).isPresent()) {
            throw new BadSettings(
                    List.of(
                            "KEELSON_TELEGRAM_WEBHOOK_SECRET must be 16 to 256 letters, digits,"
                                    + " _ and -."));
        }
        var webhook = new Webhook(service.get(WEBHOOK_URL), secret);
        if (webhook.address().isPresent() && !webhook.isOn()) {
            throw new BadSettings(
                    List.of("KEELSON_TELEGRAM_WEBHOOK_URL needs KEELSON_TELEGRAM_WEBHOOK_SECRET."));
        }
        return webhook;
    }

    /** The real chain and Telegram. */
    static OutsideModule world(Assembly service) {
        var bot =
                new BotIdentity(
                        new BotToken(required(service, BOT_TOKEN, "KEELSON_TELEGRAM_BOT_TOKEN")),
                        required(service, BANK_CONNECTION, "KEELSON_GIFTS_BANK_CONNECTION"),
                        webhook(service));
        var addresses =
                new Addresses(
                        ToncenterApi.Settings.of(service.get(TON_URL), service.get(TON_KEY)),
                        Wallets.of(
                                required(service, WALLET_KEY, "KEELSON_GIFTS_WALLET_KEY"),
                                service.get(WALLET),
                                service.get(TEST_NETWORK) ? Network.TEST : Network.MAIN),
                        BotApi.Settings.of(service.get(TELEGRAM_URL), bot.token()));
        return OutsideModule.of(addresses, bot, service.outside());
    }

    private static <T> T required(Assembly service, Setting<Optional<T>> setting, String name) {
        return service.get(setting)
                .orElseThrow(() ->
                        new BadSettings(List.of(name + " is needed where the sandbox is off.")));
    }
}
