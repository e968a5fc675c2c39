package dev.keelson.gifts.accounts;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What people do on Telegram, through the sandbox: accounts, channels and the gifts in them. */
public final class OnTelegram {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NEXT_GIFT = new AtomicInteger(3_000_001);

    private OnTelegram() {}

    /** Links somebody's account to the bot, which hears of it; answers the account's id here. */
    public static String links(Trader owner) {
        Reply _ = connects(owner, Map.of());
        return succeeded(owner.post("/api/accounts/approve-auth", "{}"))
                .json()
                .path("account")
                .path("account_id")
                .asString();
    }

    /** Links somebody's account with these rights, or takes the bot off it. */
    public static Reply connects(Trader owner, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("telegram_id", owner.id());
        Reply connected = succeeded(owner.post("/sandbox/telegram/connections", json(body)));
        hears(owner);
        return connected;
    }

    /** The bot reads what has happened. */
    public static void hears(Trader anybody) {
        Reply _ = succeeded(anybody.post("/sandbox/jobs/telegram-updates/run", "{}"));
    }

    /** Makes up a gift that somebody has. */
    public static String gift(Trader owner) {
        return gift(owner, Map.of());
    }

    /** Makes up a gift that somebody has, with more said about it. */
    public static String gift(Trader owner, Map<String, ?> more) {
        var gift = new HashMap<String, Object>(more);
        gift.put("owner_telegram_id", owner.id());
        gift.put("title", "Test Star");
        gift.put("num", NEXT_GIFT.getAndIncrement());
        gift.put("model", "Plain");
        gift.put("pattern", "Dots");
        gift.put("backdrop", "Blue");
        return succeeded(owner.post("/sandbox/telegram/gifts", json(gift))).field("gift_id");
    }

    /** Opens a channel of somebody with the bot in it; answers its id on Telegram. */
    public static String channel(Trader owner, String... gifts) {
        Reply opened =
                succeeded(
                        owner.post(
                                "/sandbox/telegram/channels",
                                json(Map.of("owner_telegram_id", owner.id(), "title", "Stars"))));
        for (String gift : gifts) {
            puts(owner, opened.field("chat_id"), gift);
        }
        hears(owner);
        return opened.field("chat_id");
    }

    /** Puts a gift into a channel. */
    public static void puts(Trader anybody, String chat, String gift) {
        String path = "/sandbox/telegram/channels/" + chat + "/gifts";
        Reply _ = succeeded(anybody.post(path, json(Map.of("gift_id", gift))));
    }

    /** The channel's owner takes a gift out. */
    public static void takes(Trader anybody, String chat, String gift) {
        String path = "/sandbox/telegram/channels/" + chat + "/gifts/" + gift + "/take";
        Reply _ = succeeded(anybody.post(path, "{}"));
    }

    /** Gives a channel to a new owner. */
    public static void handsOver(Trader owner, String chat, Trader to) {
        String path = "/sandbox/telegram/channels/" + chat + "/owner";
        Reply _ = succeeded(owner.post(path, json(Map.of("telegram_id", to.id()))));
    }

    /** Puts the bot out of a channel. */
    public static void expels(Trader by, String chat) {
        String path = "/sandbox/telegram/channels/" + chat + "/bot";
        Reply _ = succeeded(by.post(path, json(Map.of("by_telegram_id", by.id(), "is_in", false))));
    }

    /** Switches how Telegram fails. */
    public static void fails(Trader anybody, String mode) {
        Reply _ =
                succeeded(
                        anybody.post(
                                "/sandbox/faults",
                                json(Map.of("target", "telegram", "mode", mode))));
    }

    /** A body. */
    public static String json(Map<String, ?> body) {
        return JSON.writeValueAsString(body);
    }

    /** The same answer, which must be a success. */
    public static Reply succeeded(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply;
    }
}
