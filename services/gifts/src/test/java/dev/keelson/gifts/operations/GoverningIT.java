package dev.keelson.gifts.operations;

import static dev.keelson.gifts.operations.Staff.refused;
import static dev.keelson.gifts.operations.Staff.succeeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The staff freezes traders, gives roles and delists gifts, each as far as their role goes. */
class GoverningIT {

    private static final long ADMIN = 901;

    private static TestMarket market;

    private Staff admin;
    private Staff moderator;
    private Trader trader;

    @BeforeAll
    static void open() {
        market = TestMarket.governedBy(ADMIN);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        admin = new Staff(market.signedIn(ADMIN));
        moderator = Staff.ofRole(market, "moderator");
        trader = market.newcomer();
    }

    @AfterEach
    void everythingStillAddsUp() {
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void aFrozenTraderLooksAndDoesNothing() {
        Trader _ = trader.topUp("10");
        String nft = trader.bringGift();
        succeeded(moderator.freezes(trader, "stolen phone"));

        Reply refused = trader.setPrice(nft, "5");
        refused(403, "ACCOUNT_FROZEN", refused);
        assertThat(refused.field("reason")).isEqualTo("stolen phone");
        refused(403, "ACCOUNT_FROZEN", trader.offers(market.newcomer().offersForSale("4"), "4"));
        assertThat(trader.balance()).isEqualTo("10.00");
        assertThat(succeeded(trader.post("/api/market", "{}")).status()).isEqualTo(200);
        assertThat(trader.again().balance()).isEqualTo("10.00");
        refused(403, "ACCOUNT_FROZEN", trader.again().setPrice(nft, "5"));

        succeeded(moderator.unfreezes(trader));
        succeeded(trader.setPrice(nft, "5"));
    }

    @Test
    void whatAFrozenTraderPromisedBeforeStands() {
        String nft = trader.offersForSale("5");
        succeeded(admin.freezes(trader, "a quarrel"));
        Trader buyer = market.newcomer().topUp("5");
        succeeded(buyer.buys(nft, "5", "k"));
        assertThat(trader.balance()).isEqualTo("4.95");
    }

    @Test
    void aFrozenTraderMayRenewTheirToken() {
        succeeded(admin.freezes(trader, "a quarrel"));
        succeeded(trader.post("/api/users/refresh", "{}"));
    }

    @Test
    void aMemberIsNoStaff() {
        var member = new Staff(trader);
        for (String path :
                List.of(
                        "/actions",
                        "/users",
                        "/ledger/audit",
                        "/deposits/unmatched",
                        "/outbox",
                        "/dead-letters?subscription=notifications",
                        "/jobs",
                        "/locks",
                        "/operations")) {
            refused(403, "FORBIDDEN", member.get(path));
            refused(403, "FORBIDDEN", moderator.get(path));
        }
        refused(403, "FORBIDDEN", member.freezes(market.newcomer(), "envy"));
        refused(403, "FORBIDDEN", member.delists(trader.offersForSale("5")));
    }

    @Test
    void aModeratorDelistsAndFreezesAndTouchesNothingElse() {
        succeeded(moderator.freezes(trader, "spam"));
        succeeded(moderator.unfreezes(trader));
        succeeded(moderator.delists(trader.offersForSale("5")));
        refused(403, "FORBIDDEN", moderator.appoints(trader.id(), "member"));
        refused(403, "FORBIDDEN", moderator.assigns(nowhere(), trader));
        refused(403, "FORBIDDEN", moderator.turns("nft.buy", false));
        refused(403, "FORBIDDEN", moderator.does("/jobs/run", Map.of("name", "purge")));
        refused(403, "FORBIDDEN", moderator.does("/ledger/replay", Map.of("user_id", 1)));
    }

    @Test
    void nobodyGovernsTheirEqualsNorThemselves() {
        Staff other = Staff.ofRole(market, "admin");
        Staff owner = Staff.ofRole(market, "owner");
        refused(403, "ROLE_TOO_HIGH", admin.freezes(other.trader(), "a coup"));
        refused(403, "ROLE_TOO_HIGH", admin.freezes(owner.trader(), "a coup"));
        refused(403, "ROLE_TOO_HIGH", admin.freezes(admin.trader(), "a slip"));
        refused(403, "ROLE_TOO_HIGH", owner.freezes(owner.trader(), "a slip"));
        refused(403, "ROLE_TOO_HIGH", moderator.freezes(admin.trader(), "a coup"));
        refused(403, "ROLE_TOO_HIGH", admin.appoints(other.id(), "member"));
        succeeded(owner.appoints(other.id(), "member"));
        refused(403, "FORBIDDEN", other.get("/users"));
        refused(404, "USER_NOT_FOUND", admin.appoints(7_777_777, "member"));
    }

    @Test
    void nobodyGrantsARoleAboveTheirOwn() {
        refused(403, "ROLE_TOO_HIGH", admin.appoints(trader.id(), "owner"));
        succeeded(admin.appoints(trader.id(), "moderator"));
        succeeded(new Staff(trader).freezes(market.newcomer(), "spam"));
        assertThat(succeeded(admin.appoints(trader.id(), "admin")).field("role"))
                .isEqualTo("admin");
        succeeded(new Staff(trader).get("/users"));
    }

    @Test
    void tradersAreFoundByIdAndByHowTheirNameBegins() {
        String id = Long.toString(trader.id());
        assertThat(admin.items("/users?q=" + id))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.path("id").asLong()).isEqualTo(trader.id());
                    assertThat(user.path("frozen").isNull()).isTrue();
                });
        assertThat(admin.items("/users?q=tRADER%20" + id)).hasSize(1);
        assertThat(admin.items("/users?q=%25")).isEmpty();
        assertThat(admin.items("/users?q=rader")).isEmpty();
        succeeded(admin.freezes(trader, "a quarrel"));
        JsonNode frozen = admin.items("/users?q=" + id).getFirst().path("frozen");
        assertThat(frozen.path("reason").asString()).isEqualTo("a quarrel");
        assertThat(frozen.path("by_id").asLong()).isEqualTo(ADMIN);
    }

    @Test
    void allTradersAreOnPagesByTheirIds() {
        var seen = new ArrayList<Long>();
        String cursor = "";
        do {
            JsonNode page = succeeded(admin.get("/users?limit=2" + cursor)).json();
            page.path("items").forEach(user -> seen.add(user.path("id").asLong()));
            cursor = "&cursor=" + page.path("next_cursor").asString("");
        } while (!cursor.equals("&cursor="));
        assertThat(seen)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize((int) market.number("select count(*) from users"));
    }

    @Test
    void aDelistedGiftIsNotForSaleAndItsOffersAreReleased() {
        String nft = trader.offersForSale("5");
        Trader author = market.newcomer().topUp("10");
        String _ = author.madeOffer(nft, "4");
        assertThat(author.frozen()).isEqualTo("4.00");

        Reply delisted = succeeded(moderator.delists(nft));

        assertThat(delisted.field("state")).isEqualTo("idle");
        assertThat(author.frozen()).isEqualTo("0.00");
        assertThat(author.balance()).isEqualTo("10.00");
        refused(409, "NFT_NOT_FOR_SALE", author.buys(nft, "5", "k1"));
        refused(409, "NFT_NOT_FOR_SALE", moderator.delists(nft));
        refused(404, "NFT_NOT_FOUND", moderator.delists(nowhere()));
        succeeded(trader.setPrice(nft, "6"));
    }

    @Test
    void whatTheStaffDoesIsRememberedAndARefusalIsNot() {
        succeeded(moderator.freezes(trader, "spam"));
        JsonNode action = admin.lastAction();
        assertThat(action.path("actor_id").asLong()).isEqualTo(moderator.id());
        assertThat(action.path("action").asString()).isEqualTo("users.freeze");
        assertThat(action.path("subject").asString()).isEqualTo(Long.toString(trader.id()));
        assertThat(action.path("details").path("reason").asString()).isEqualTo("spam");

        long before = market.number("select count(*) from admin_action");
        refused(403, "ROLE_TOO_HIGH", moderator.freezes(admin.trader(), "a coup"));
        refused(409, "NFT_NOT_FOR_SALE", moderator.delists(market.newcomer().bringGift()));
        assertThat(market.number("select count(*) from admin_action")).isEqualTo(before);
    }

    @Test
    void whatIsRememberedIsNeverChanged() {
        succeeded(admin.freezes(trader, "spam"));
        for (String sql :
                List.of(
                        "update admin_action set actor = 1",
                        "delete from admin_action",
                        "truncate admin_action")) {
            assertThatThrownBy(() -> market.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    private static String nowhere() {
        return "00000000-0000-7000-8000-000000000000";
    }
}
