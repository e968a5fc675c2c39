package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.browser.Storefront;
import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The storefront in a real browser, against a marketplace with demo data. */
@Tag("browser")
final class StorefrontIT {

    private static final long ALICE = 1001;
    private static final long BORIS = 1002;
    private static final long CHEN = 1003;

    private static TestMarket market;
    private static Storefront page;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = TestMarket.inBusiness();
        page = Storefront.of(market);
    }

    @BeforeEach
    void enter() {
        page.enter("");
        page.shown("gift-card");
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
            market.close();
        }
    }

    @Test
    void aVisitorBuysAGiftAfterSeeingWhatWillMove() {
        var chen = market.signedIn(CHEN);
        var before = new BigDecimal(chen.balance());
        page.become(CHEN);
        String nft = chooseGiftOfAnother();
        JsonNode offered = chen.get("/api/nft/" + nft).json();
        String seller = offered.path("owner_id").asString();
        String price = Storefront.attribute(page.shown("gift-price"), "data-amount");
        page.press("buy-button");
        page.shown("dry-run-posting");
        Map<String, BigDecimal> moves = moves();
        assertThat(moves.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(moves)
                .containsOnlyKeys("user:free:" + CHEN, "user:free:" + seller, "house:fees");
        assertThat(moves.get("user:free:" + CHEN)).isEqualByComparingTo("-" + price);
        assertThat(chen.balance()).isEqualTo(before.toPlainString());

        page.press("confirm-buy");
        String deal = Storefront.attribute(page.shown("buy-done"), "data-deal-id");

        var after = before.subtract(new BigDecimal(price));
        assertThat(new BigDecimal(chen.balance())).isEqualByComparingTo(after);
        page.awaitBalance(after);
        assertThat(chen.get("/api/nft/" + nft).field("owner_id")).isEqualTo("" + CHEN);
        assertThatTheBooksTell(chen, offered.path("gift_id").asString(), deal, price);
    }

    private static void assertThatTheBooksTell(
            Trader buyer, String gift, String deal, String price) {
        JsonNode sold = first(buyer, "/api/nft/deals?gift_id=" + gift);
        assertThat(sold.path("deal_id").asString()).isEqualTo(deal);
        assertThat(sold.path("buyer_id").asLong()).isEqualTo(buyer.id());
        assertThat(sold.path("price_ton").asString()).isEqualTo(price);
        JsonNode entry = first(buyer, "/api/users/history");
        assertThat(entry.path("reference").asString()).isEqualTo(deal);
        assertThat(entry.path("amount_ton").asString()).isEqualTo("-" + price);
        assertThat(entry.path("balance_ton").asString()).isEqualTo(buyer.balance());
        assertThat(buyer.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void aTraderSellsAGiftAndTakesItBack() {
        var alice = market.signedIn(ALICE);
        String nft = alice.bringGift();
        page.become(ALICE);
        page.visit("mine");

        String mine = "[data-testid=my-gift][data-nft-id='" + nft + "']";
        page.click(mine + "[data-state=idle] [data-testid=sell-button]");
        page.shown("price-input").sendKeys("12.5");
        page.press("confirm-price");
        page.visible(mine + "[data-state=listed]");
        assertThat(alice.get("/api/nft/" + nft).field("price_ton")).isEqualTo("12.50");

        page.click(mine + " [data-testid=unlist-button]");
        page.visible(mine + "[data-state=idle]");
        assertThat(alice.get("/api/nft/" + nft).field("state")).isEqualTo("idle");
    }

    @Test
    void aTraderOffersTheOwnerCountersAndTheTraderAccepts() {
        var alice = market.signedIn(ALICE);
        var chen = market.signedIn(CHEN);
        String nft = alice.offersForSale("10");
        var before = new BigDecimal(chen.balance());
        page.become(CHEN);
        page.visit("gift/" + nft);
        page.press("offer-button");
        page.type("amount-input", "6");
        page.press("confirm-amount");
        page.visible("[data-testid=offer][data-nft-id='" + nft + "']");
        page.awaitBalance(before.subtract(new BigDecimal("6")));

        page.become(ALICE);
        page.visit("offers");
        String offer = "[data-testid=offer][data-nft-id='" + nft + "']";
        page.click(offer + " [data-testid=ask-offer]");
        page.type("amount-input", "8");
        page.press("confirm-amount");
        page.visible(offer + "[data-counter='8.00']");

        page.become(CHEN);
        page.press("tab-sent");
        page.click(offer + " [data-testid=agree-offer]");
        page.shown("dry-run-posting");
        page.press("confirm-consent");

        page.awaitBalance(before.subtract(new BigDecimal("8")));
        assertThat(chen.again().gift(nft).path("owner_id").asLong()).isEqualTo(CHEN);
        assertThat(chen.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void twoTradersBidAgainstEachOtherAndOneBuysNow() {
        var alice = market.signedIn(ALICE);
        var chen = market.signedIn(CHEN);
        var boris = market.signedIn(BORIS);
        String nft = alice.bringGift();
        page.become(ALICE);
        page.visit("mine");
        page.click("[data-testid=my-gift][data-nft-id='" + nft + "'] [data-testid=auction-button]");
        page.type("auction-start", "5");
        page.type("auction-now", "30");
        page.press("confirm-auction");
        page.visible("[data-testid=auction][data-state=active]");
        String address = page.browser().address();
        var ofChen = new BigDecimal(chen.balance());
        var ofBoris = new BigDecimal(boris.balance());

        bidAs(CHEN, address, "5");
        page.awaitBalance(ofChen.subtract(new BigDecimal("5")));
        bidAs(BORIS, address, "7.5");
        page.awaitBalance(ofBoris.subtract(new BigDecimal("7.5")));
        assertThat(new BigDecimal(chen.again().balance())).isEqualByComparingTo(ofChen);

        page.become(CHEN);
        page.press("buy-now-button");
        page.shown("dry-run-posting");
        page.press("confirm-consent");
        page.visible("[data-testid=auction][data-state=bought]");

        assertThat(new BigDecimal(chen.again().balance()))
                .isEqualByComparingTo(ofChen.subtract(new BigDecimal("30")));
        assertThat(new BigDecimal(boris.again().balance())).isEqualByComparingTo(ofBoris);
        assertThat(chen.again().gift(nft).path("owner_id").asLong()).isEqualTo(CHEN);
        page.visit("auctions");
        page.shown("auction-card");
        assertThat(chen.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void aTraderOffersATradeAnotherProposesAndTheGiftsChangeHands() {
        var alice = market.signedIn(ALICE);
        var boris = market.signedIn(BORIS);
        String given = alice.bringGift();
        String wanted = boris.bringGift("Wish Lamp", 900_001);
        page.become(ALICE);
        page.visit("trades");
        page.press("open-trade");
        page.click("[data-testid=pick-gift][data-nft-id='" + given + "']");
        page.choose("want-collection", "Wish Lamp");
        page.press("confirm-trade");
        String opened = "[data-testid=trade]:has([data-nft-id='" + given + "'])";
        String trade = Storefront.attribute(page.visible(opened), "data-trade-id");

        page.become(BORIS);
        page.press("tab-market");
        page.click("[data-trade-id='" + trade + "'] [data-testid=propose-trade]");
        page.click("[data-testid=pick-gift][data-nft-id='" + wanted + "']");
        page.press("confirm-proposal");
        page.press("tab-sent");
        page.visible("[data-testid=proposal][data-state=live]");

        page.become(ALICE);
        page.press("tab-received");
        page.press("accept-trade");
        page.shown("balance-after");
        page.press("confirm-consent");
        page.press("tab-mine");
        page.visible("[data-trade-id='" + trade + "'][data-state=accepted]");

        assertThat(alice.gift(given).path("owner_id").asLong()).isEqualTo(BORIS);
        assertThat(alice.gift(wanted).path("owner_id").asLong()).isEqualTo(ALICE);
        assertThat(alice.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    private void bidAs(long trader, String address, String ton) {
        page.become(trader);
        page.browser().open(address);
        page.press("bid-button");
        page.type("amount-input", ton);
        page.press("confirm-amount");
        page.visible("[data-testid=leader][data-leader='" + trader + "']");
    }

    @Test
    void thePagesSpeakRussian() {
        assertThat(page.visible("h1").getText()).isEqualTo("Market");
        page.press("language-switch");
        page.browser().sees(By.cssSelector("h1"), "Маркет");
        assertThat(page.visible("html").getAttribute("lang")).isEqualTo("ru");
        assertThat(page.visible("nav").getText()).contains("Мои подарки", "Кошелёк", "Сделки");
        page.browser().reload();
        page.shown("gift-card");
        assertThat(page.visible("h1").getText()).isEqualTo("Маркет");
    }

    @Test
    void nothingIsLoggedToTheConsole() {
        String gift = chooseGiftOfAnother();
        assertThat(gift).isNotEmpty();
        for (String each :
                List.of("auctions", "trades", "offers", "mine", "wallet", "activity", "solvency")) {
            page.visit(each);
            page.visible("main h1");
        }
        assertThat(page.browser().complaints()).isEmpty();
    }

    /** Opens the first gift that is not the visitor's own; answers its custody id. */
    private String chooseGiftOfAnother() {
        var nft = new AtomicReference<>("");
        page.act(
                "[data-testid=gift-card]:not(:has(.badge))",
                card -> {
                    nft.set(Storefront.attribute(card, "data-nft-id"));
                    card.click();
                });
        page.shown("buy-button");
        return nft.get();
    }

    private Map<String, BigDecimal> moves() {
        return page.all("dry-run-posting").stream()
                .collect(
                        Collectors.toMap(
                                row -> row.getAttribute("data-account"),
                                row -> new BigDecimal(row.getAttribute("data-amount"))));
    }

    private static JsonNode first(Trader trader, String list) {
        return trader.get(list).json().path("items").path(0);
    }
}
