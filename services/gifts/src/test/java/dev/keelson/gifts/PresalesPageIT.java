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

import java.math.BigDecimal;
import java.util.List;

/**
 * Presales on the storefront, on a phone: registered, priced, bought with the keyboard, given up.
 */
@Tag("browser")
final class PresalesPageIT {

    private static final long ALICE = 1001;
    private static final long CHEN = 1003;

    private static TestMarket market;
    private static Storefront page;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = TestMarket.inBusiness();
        page = Storefront.onPhone(market);
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
    void aTraderPresellsAGiftAndAnotherBuysItAfterSeeingWhatWillMove() {
        page.become(ALICE);
        var ofAlice = page.balance(ALICE);
        page.click("[data-testid=way-presales]");
        page.shown("presale-card");
        page.choose("presale-view", "mine");
        page.press("try-presale");
        page.visible("[data-testid=presale][data-state=draft]");
        String address = page.browser().address();
        page.press("presale-setPrice");
        page.send("[data-testid=amount-input]", "10");
        assertThat(page.move("presale:escrow:" + ALICE)).isEqualByComparingTo("2.00");
        page.press("confirm-consent");
        page.visible("[data-testid=presale][data-state=listed]");
        assertThat(page.balance(ALICE)).isEqualByComparingTo(ofAlice.subtract(new BigDecimal("2")));

        page.become(CHEN);
        var ofChen = page.balance(CHEN);
        page.browser().open(address);
        page.key("presale-buy");
        assertThat(page.move("user:free:" + CHEN)).isEqualByComparingTo("-10.00");
        page.photograph("presale-dialog");
        assertThat(page.move("presale:escrow:" + CHEN)).isEqualByComparingTo("10.00");
        page.key("confirm-consent");

        page.visible("[data-testid=presale][data-state=sold]");
        assertThat(Storefront.attribute(page.shown("presale-buyer"), "data-buyer"))
                .isEqualTo("" + CHEN);
        assertThat(page.balance(CHEN)).isEqualByComparingTo(ofChen.subtract(new BigDecimal("10")));
        page.visit("presales?view=mine");
        page.visible("[data-testid=presale-card][data-state=sold]");
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void aSellerTakesAPresaleOffSaleAndGivesItUp() {
        page.become(ALICE);
        var before = page.balance(ALICE);
        page.visit("presales?view=mine");
        page.press("try-presale");
        page.press("presale-setPrice");
        page.send("[data-testid=amount-input]", "10");
        page.press("confirm-consent");
        page.press("presale-unlist");
        assertThat(page.move("user:free:" + ALICE)).isEqualByComparingTo("2.00");
        page.press("confirm-consent");
        page.visible("[data-testid=presale][data-state=draft]");
        assertThat(page.balance(ALICE)).isEqualByComparingTo(before);

        page.press("presale-delete");
        page.press("confirm-consent");

        page.visible("[data-testid=presale][data-state=cancelled]");
    }

    @Test
    void nothingIsWiderThanThePhoneInEitherLanguage() {
        page.become(ALICE);
        for (int language = 0; language < 2; language++) {
            for (String each : List.of("", "auctions", "presales", "presales?view=mine")) {
                page.visit(each);
                page.visible("main h1");
                assertThat(page.fitsThePhone()).as(each).isTrue();
            }
            page.click("[data-testid=presale-card]");
            page.shown("presale");
            page.photograph("presale-" + language);
            assertThat(page.fitsThePhone()).isTrue();
            page.visit("presales");
            page.shown("presale-card");
            page.photograph("presales-" + language);
            page.press("language-switch");
        }
    }
}
