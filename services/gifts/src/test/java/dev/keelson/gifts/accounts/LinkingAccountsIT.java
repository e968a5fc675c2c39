package dev.keelson.gifts.accounts;

import static dev.keelson.gifts.accounts.OnTelegram.channel;
import static dev.keelson.gifts.accounts.OnTelegram.connects;
import static dev.keelson.gifts.accounts.OnTelegram.fails;
import static dev.keelson.gifts.accounts.OnTelegram.gift;
import static dev.keelson.gifts.accounts.OnTelegram.json;
import static dev.keelson.gifts.accounts.OnTelegram.links;
import static dev.keelson.gifts.accounts.OnTelegram.succeeded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts over HTTP: linked, looked at, unlinked, and gifts sent from them, each once. */
class LinkingAccountsIT {

    private static TestMarket market;

    private Trader ann;
    private Trader bob;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        ann = market.newcomer();
        bob = market.newcomer();
    }

    /** Nothing outside was asked while a unit was open. */
    @AfterEach
    void noUnitWaitedForTelegram() {
        assertThat(market.stranger().get("/metrics").text())
                .doesNotContainPattern("keelson_outside_in_unit_total(\\{.*})? [1-9]");
    }

    private static JsonNode items(Reply reply) {
        return succeeded(reply).json().path("items");
    }

    private static Reply sends(Trader owner, String account, List<String> gifts, Trader receiver) {
        return sends(owner, account, gifts, receiver, UUID.randomUUID().toString());
    }

    private static Reply sends(
            Trader owner, String account, List<String> gifts, Trader receiver, String key) {
        return owner.post(
                "/api/accounts/send-gifts",
                json(
                        Map.of(
                                "account_id", account,
                                "gift_ids", gifts,
                                "receiver", receiver.id())),
                key);
    }

    private static String state(Reply sent, int item) {
        return sent.json().path("items").path(item).path("state").asString();
    }

    private static String reason(Reply sent, int item) {
        return sent.json().path("items").path(item).path("reason").asString("");
    }

    @Test
    void anAccountIsLinkedOnceItsConnectionHasArrived() {
        Reply link = succeeded(ann.post("/api/accounts/new", "{}"));
        assertThat(link.field("deep_link")).startsWith("https://t.me/keelson_gifts_bot");
        Reply early = succeeded(ann.post("/api/accounts/approve-auth", "{}"));
        assertThat(early.json().path("linked").asBoolean()).isFalse();
        assertThat(items(ann.get("/api/accounts"))).isEmpty();

        String account = links(ann);

        JsonNode own = items(ann.get("/api/accounts"));
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("account_id").asString()).isEqualTo(account);
        assertThat(own.path(0).path("telegram_id").asLong()).isEqualTo(ann.id());
        assertThat(items(bob.get("/api/accounts"))).isEmpty();
        assertThat(bob.get("/api/accounts/" + account + "/channels").code())
                .isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void theChannelsOfAnAccountAreThoseThatItsOwnerAddedTheBotTo() {
        String account = links(ann);
        String chat = channel(ann);
        String _ = channel(bob);

        JsonNode channels = items(ann.get("/api/accounts/" + account + "/channels"));
        assertThat(channels).hasSize(1);
        assertThat(channels.path(0).path("chat_id").asString()).isEqualTo(chat);

        OnTelegram.expels(ann, chat);
        OnTelegram.hears(ann);
        assertThat(items(ann.get("/api/accounts/" + account + "/channels"))).isEmpty();
    }

    @Test
    void anAccountThatIsTakenOffInTelegramIsNoLongerLinked() {
        String account = links(ann);
        Reply _ = connects(ann, Map.of("enabled", false));
        assertThat(items(ann.get("/api/accounts"))).isEmpty();
        assertThat(ann.delete("/api/accounts/" + account).code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(sends(ann, account, List.of(gift(ann)), bob).code())
                .isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void anUnlinkedAccountIsLinkedAnewByItsOwnerAlone() {
        String account = links(ann);
        assertThat(bob.delete("/api/accounts/" + account).code()).isEqualTo("ACCOUNT_NOT_FOUND");
        Reply _ = succeeded(ann.delete("/api/accounts/" + account));
        assertThat(items(ann.get("/api/accounts"))).isEmpty();
        var before = market.advance("PT1S");

        String again =
                succeeded(ann.post("/api/accounts/approve-auth", "{}"))
                        .json()
                        .path("account")
                        .path("linked_at")
                        .asString();

        assertThat(java.time.Instant.parse(again)).isAfterOrEqualTo(before.minusMillis(1));
    }

    @Test
    void theGiftsOfAnAccountAreShownToItsOwnerAloneForAMinute() {
        String account = links(ann);
        String _ = links(bob);
        String gift = gift(ann);
        String ofBob = gift(bob);

        assertThat(gifts(ann)).containsExactly(gift);
        assertThat(gifts(bob)).containsExactly(ofBob);
        JsonNode shown = items(ann.get("/api/accounts/gifts")).path(0);
        assertThat(shown.path("account_id").asString()).isEqualTo(account);
        String image = shown.path("gift").path("image").asString();
        assertThat(market.stranger().get(image).status()).isEqualTo(200);
        String later = gift(ann);
        assertThat(gifts(ann)).as("kept for a minute").containsExactly(gift);
        succeeded(ann.post("/api/accounts/approve-auth", "{}"));
        assertThat(gifts(ann)).containsExactlyInAnyOrder(gift, later);
        assertThat(market.stranger().get("/api/accounts/gifts").status()).isEqualTo(401);
    }

    private static List<String> gifts(Trader owner) {
        return items(owner.get("/api/accounts/gifts"))
                .valueStream()
                .map(each -> each.path("gift").path("gift_id").asString())
                .toList();
    }

    @Test
    void eachGiftIsSentOrSaysWhyNot() {
        String account = links(ann);
        String good = gift(ann);
        String cooling =
                gift(
                        ann,
                        Map.of(
                                "can_transfer_at",
                                market.advance("PT0S").plus(Duration.ofDays(1)).toString()));
        String stranger = gift(bob);

        Reply sent = succeeded(sends(ann, account, List.of(good, cooling, stranger), bob));

        assertThat(state(sent, 0)).isEqualTo("sent");
        assertThat(state(sent, 1)).isEqualTo("refused");
        assertThat(reason(sent, 1)).isEqualTo("cooling_down");
        assertThat(state(sent, 2)).isEqualTo("refused");
        assertThat(reason(sent, 2)).isEqualTo("not_there");
        String _ = links(bob);
        assertThat(gifts(bob)).containsExactlyInAnyOrder(good, stranger);
    }

    @Test
    void aRepeatWithTheSameKeySendsNothingAgain() {
        String account = links(ann);
        String gift = gift(ann);
        Reply first = succeeded(sends(ann, account, List.of(gift), bob, "send-" + gift));
        Reply again = succeeded(sends(ann, account, List.of(gift), bob, "send-" + gift));
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(sends(ann, account, List.of(gift), market.newcomer(), "send-" + gift).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        Reply other = succeeded(sends(ann, account, List.of(gift), bob));
        assertThat(reason(other, 0)).isEqualTo("not_there");
    }

    @Test
    void whatTelegramDidNotHearWaitsAndIsSentOnceItIsBack() {
        String account = links(ann);
        String gift = gift(ann);
        fails(ann, "down");
        Reply sent = succeeded(sends(ann, account, List.of(gift), bob, "down-" + gift));
        assertThat(state(sent, 0)).isEqualTo("waiting");

        fails(ann, "ok");
        market.advance("PT31S");
        assertThat(market.run("sent-gifts")).isEqualTo(1);

        Reply again = succeeded(sends(ann, account, List.of(gift), bob, "down-" + gift));
        assertThat(state(again, 0)).isEqualTo("sent");
    }

    @Test
    void aBotWithoutTheRightSendsNothing() {
        Reply _ = connects(ann, Map.of("sends_gifts", false));
        String account = items(ann.get("/api/accounts")).path(0).path("account_id").asString();
        assertThat(sends(ann, account, List.of(gift(ann)), bob).code())
                .isEqualTo("ACCOUNT_NOT_AVAILABLE");
        assertThat(sends(ann, account, List.of("A-1", "A-1"), bob).code()).isEqualTo("VALIDATION");
    }
}
