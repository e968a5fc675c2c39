package dev.keelson.gifts.channels;

import static dev.keelson.gifts.accounts.OnTelegram.channel;
import static dev.keelson.gifts.accounts.OnTelegram.connects;
import static dev.keelson.gifts.accounts.OnTelegram.expels;
import static dev.keelson.gifts.accounts.OnTelegram.fails;
import static dev.keelson.gifts.accounts.OnTelegram.gift;
import static dev.keelson.gifts.accounts.OnTelegram.handsOver;
import static dev.keelson.gifts.accounts.OnTelegram.json;
import static dev.keelson.gifts.accounts.OnTelegram.links;
import static dev.keelson.gifts.accounts.OnTelegram.succeeded;
import static dev.keelson.gifts.accounts.OnTelegram.takes;
import static dev.keelson.gifts.channels.Selling.buys;
import static dev.keelson.gifts.channels.Selling.buysAt;
import static dev.keelson.gifts.channels.Selling.lists;
import static dev.keelson.gifts.channels.Selling.prices;
import static dev.keelson.gifts.channels.Selling.puts;
import static dev.keelson.gifts.channels.Selling.unlists;
import static dev.keelson.gifts.channels.Selling.withdraws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import java.util.List;
import java.util.Map;

/** Every answer of accounts and channels, for {@code ApiDescriptionIT} to compare. */
public final class DescribedChannels {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private final Trader seller;
    private final Trader buyer;
    private final Trader stranger;

    private DescribedChannels(Trader seller, Trader buyer, Trader stranger) {
        this.seller = seller;
        this.buyer = buyer;
        this.stranger = stranger;
    }

    /** Makes every operation succeed; a day passes, so that tokens end. */
    public static void succeed(Trader seller, Trader buyer, Trader stranger) {
        String account = linked(seller, stranger);
        new DescribedChannels(seller.again(), buyer.again(), stranger).succeed(account);
    }

    /** Makes every refusal; a day passes, so that tokens end. */
    public static void refuse(Trader seller, Trader buyer, Trader stranger) {
        String chat = channel(seller, gift(seller));
        refuses("ACCOUNT_NOT_AVAILABLE", puts(seller, chat, "20"));
        String account = linked(seller, stranger);
        new DescribedChannels(seller.again(), buyer.again(), stranger).refuse(account, chat);
    }

    private static String linked(Trader seller, Trader stranger) {
        succeeds(seller.post("/api/accounts/new", "{}"));
        succeeds(seller.post("/api/accounts/approve-auth", "{}"));
        String account = links(seller);
        succeeds(stranger.post("/sandbox/clock", "{\"advance\": \"PT24H\"}"));
        return account;
    }

    private void succeed(String account) {
        Trader _ = buyer.topUp("100");
        String gift = gift(seller);
        succeeds(seller.get("/api/accounts"));
        succeeds(seller.get("/api/accounts/gifts"));
        succeeds(sends(account, gift, "send"));
        assertThat(sends(account, gift, "send").headers())
                .containsEntry("Idempotency-Replayed", "true");
        String inside = gift(seller);
        String chat = channel(seller, inside);
        succeeds(seller.get("/api/accounts/" + account + "/channels"));
        String id = lists(seller, chat, "20");
        succeeds(stranger.get("/api/channels?limit=1"));
        succeeds(stranger.get("/api/channels/" + id));
        succeeds(seller.get("/api/channels/my?limit=1"));
        succeeds(unlists(seller, id));
        succeeds(prices(seller, id, "20"));
        succeeds(buyer.post("/api/channels/buy?dry_run=true", json(Map.of("channel_id", id))));
        succeeds(buys(buyer, id));
        succeeds(seller.delete("/api/channels/" + id + "?dry_run=true"));
        handsOver(seller, chat, buyer);
        succeeds(stranger.post("/sandbox/jobs/channels/run", "{}"));
        succeeds(buyer.get("/api/channels/buys"));
        succeeds(seller.get("/api/channels/sells"));
        String other = channel(seller, gift(seller));
        succeeds(withdraws(seller, lists(seller, other, "5")));
        takes(buyer, chat, inside);
        expels(buyer, chat);
        succeeds(seller.delete("/api/accounts/" + account));
        Reply _ = connects(seller, Map.of("enabled", false));
    }

    private Reply sends(String account, String gift, String key) {
        return seller.post(
                "/api/accounts/send-gifts",
                json(
                        Map.of(
                                "account_id", account,
                                "gift_ids", List.of(gift, "NoSuchGift-1"),
                                "receiver", buyer.id())),
                key);
    }

    private void refuse(String account, String chat) {
        refuses("CHANNEL_NOT_FOUND", puts(seller, "@nobody", "20"));
        String id = lists(seller, chat, "20");
        refuses("CHANNEL_EXISTS", puts(seller, chat, "20"));
        refuses("ACCOUNT_HAS_CHANNELS", seller.delete("/api/accounts/" + account));
        refuses("ACCOUNT_NOT_FOUND", seller.delete("/api/accounts/none"));
        refuses("ACCOUNT_NOT_FOUND", seller.get("/api/accounts/none/channels"));
        refuses("ACCOUNT_NOT_FOUND", sends(NOWHERE, "A-1", "none"));
        refuses("INSUFFICIENT_BALANCE", buys(buyer, id));
        Trader _ = buyer.topUp("100");
        refuses("OWN_ITEM", buys(seller, id));
        refuses("PRICE_CHANGED", buysAt(buyer, id, "19"));
        refuses("NOT_OWNER", prices(buyer, id, "19"));
        refuses("NOT_OWNER", withdraws(buyer, id));
        succeeds(unlists(seller, id));
        refuses("CHANNEL_NOT_FOR_SALE", buys(buyer, id));
        succeeds(prices(seller, id, "20"));
        succeeds(buys(buyer, id));
        refuses("CHANNEL_SOLD", buys(buyer, id));
        refuses("CHANNEL_SOLD", prices(seller, id, "21"));
        fails(stranger, "down");
        refuses("TELEGRAM_UNAVAILABLE", withdraws(seller, id));
        fails(stranger, "ok");
        succeeds(withdraws(seller, id));
        refuses("CHANNEL_ENDED", withdraws(seller, id));
        refuses("CHANNEL_ENDED", prices(seller, id, "21"));
        refuses("CHANNEL_NOT_FOUND", prices(seller, NOWHERE, "21"));
        refuses("CHANNEL_NOT_FOUND", buys(buyer, NOWHERE));
        refuses("CHANNEL_NOT_FOUND", stranger.get("/api/channels/none"));
        refuses("CHANNEL_NOT_FOUND", seller.delete("/api/channels/none"));
        refuseWhatHasChanged();
        Reply _ = connects(seller, Map.of("sends_gifts", false));
        refuses("ACCOUNT_NOT_AVAILABLE", sends(account, "A-1", "not allowed"));
    }

    private void refuseWhatHasChanged() {
        String gift = gift(seller);
        String chat = channel(seller, gift);
        String id = lists(seller, chat, "20");
        takes(seller, chat, gift);
        refuses("CHANNEL_CHANGED", buys(buyer, id));
        String nobodys = "/sandbox/telegram/channels/-7/";
        refuses("CHANNEL_NOT_FOUND", stranger.post(nobodys + "owner", "{\"telegram_id\": 7}"));
        refuses("CHANNEL_NOT_FOUND", stranger.post(nobodys + "gifts", "{\"gift_id\": \"A-1\"}"));
        refuses(
                "CHANNEL_NOT_FOUND",
                stranger.post(nobodys + "bot", "{\"by_telegram_id\": 7, \"is_in\": true}"));
    }

    private static void succeeds(Reply reply) {
        Reply _ = succeeded(reply);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
