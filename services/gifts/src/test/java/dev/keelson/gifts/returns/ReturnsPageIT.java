package dev.keelson.gifts.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.browser.Storefront;
import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import java.util.Map;

/** A trader sends a gift back on the page of their gifts, and sees what became of it. */
@Tag("browser")
final class ReturnsPageIT {

    private static final long ALICE = 1001;

    private TestMarket market;
    private Trader alice;
    private Storefront page;

    @BeforeEach
    void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = new TestMarket();
        alice = market.signedIn(ALICE).topUp("1");
        page = Storefront.of(market);
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
            market.close();
        }
    }

    @Test
    void aGiftIsSentBackAfterItsFeeIsShownAndTheReasonIsShownWhereItStays() {
        String nft = alice.bringGift();
        page.visit("mine");
        page.choose("trader-switch", Long.toString(ALICE));
        sendBack();
        page.visible("[data-testid=my-gift][data-state=returning]");
        GoingBack.order(
                alice,
                Map.of(
                        "method", "transferGift",
                        "error_code", 400,
                        "description", "Bad Request: PEER_ID_INVALID"));
        int _ = market.run("gift-transfers");

        page.browser().reload();
        WebElement note = page.visible("[data-testid=back-refused][data-reason=write_first]");
        String english = note.getText();
        assertThat(english).contains("write to the bank");
        page.press("language-switch");
        boolean _ =
                page.browser()
                        .looking()
                        .until(_ ->
                                !page.visible("[data-testid=back-refused]")
                                        .getText()
                                        .equals(english));
        sendBack();
        page.visible("[data-testid=my-gift][data-state=returning]");
        int _ = market.run("gift-transfers");
        page.browser().reload();
        page.visible("[data-testid=empty]");
        assertThat(alice.gift(nft).path("state").asString()).isEqualTo("gone");
        page.visit("wallet");
        page.visible("main h1");
        assertThat(market.isSolvent()).isTrue();
    }

    private void sendBack() {
        page.key("back-button");
        assertThat(page.move("user:free:" + ALICE)).isEqualByComparingTo("-0.10");
        page.key("confirm-consent");
    }
}
