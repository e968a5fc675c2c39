package dev.keelson.gifts.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.accounts.OnTelegram;
import dev.keelson.gifts.browser.Storefront;
import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

/** A channel on the storefront, on a phone: bought with the keyboard, handed over, paid. */
@Tag("browser")
final class ChannelsPageIT {

    private static final long ALICE = 1001;
    private static final long CHEN = 1003;

    private static TestMarket market;
    private static Storefront page;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = TestMarket.withDemo();
        page = Storefront.onPhone(market);
    }

    @BeforeEach
    void enter() {
        page.enter("channels");
        page.shown("channel-card");
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
            market.close();
        }
    }

    @Test
    void aTraderBuysAChannelAfterSeeingWhatWillMoveAndItsSellerHandsItOver() {
        page.become(CHEN);
        BigDecimal ofChen = page.balance(CHEN);
        page.photograph("channels");
        page.key("channel-card");
        BigDecimal price =
                new BigDecimal(Storefront.attribute(page.shown("channel-price"), "data-amount"));
        String address = page.browser().address();
        page.key("channel-buy");
        assertThat(page.move("user:free:" + CHEN)).isEqualByComparingTo(price.negate());
        assertThat(page.move("user:frozen:" + CHEN)).isEqualByComparingTo(price);
        page.photograph("channel-dialog");
        page.key("confirm-consent");
        page.visible("[data-testid=channel][data-state=held]");
        page.shown("channel-left");
        assertThat(Storefront.attribute(page.shown("channel-buyer"), "data-buyer"))
                .isEqualTo("" + CHEN);
        page.photograph("channel-held");
        assertThat(page.balance(CHEN)).isEqualByComparingTo(ofChen.subtract(price));

        page.become(ALICE);
        BigDecimal ofAlice = page.balance(ALICE);
        page.browser().open(address);
        page.press("channel-give");

        page.visible("[data-testid=channel][data-state=sold]");
        BigDecimal paid = price.multiply(new BigDecimal("0.99"));
        assertThat(page.balance(ALICE)).isEqualByComparingTo(ofAlice.add(paid));
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void aTraderLinksAnAccountAndPutsAChannelUp() {
        page.become(ALICE);
        page.visit("accounts");
        page.shown("account");
        page.photograph("accounts");
        page.visit("channels?view=mine");
        page.shown("sell-channel");
        String chat =
                OnTelegram.channel(market.signedIn(ALICE), OnTelegram.gift(market.signedIn(ALICE)));
        page.visit("");
        page.shown("gift-card");
        page.visit("channels?view=mine");
        page.choose("channel-chat", chat);
        page.send("[data-testid=channel-price]", "12.5");
        page.visible("[data-testid=channel][data-state=listed]");
        assertThat(Storefront.attribute(page.shown("channel-price"), "data-amount"))
                .isEqualTo("12.50");
        page.press("channel-withdraw");
        page.press("confirm-consent");
        page.visible("[data-testid=channel][data-state=withdrawn]");

        page.become(CHEN);
        page.visit("accounts");
        page.press("link");
        page.press("try-link");
        page.shown("account");
    }

    @Test
    void nothingIsWiderThanThePhoneInEitherLanguage() {
        page.become(ALICE);
        for (int language = 0; language < 2; language++) {
            for (String each : List.of("channels", "channels?view=mine", "accounts", "mine")) {
                page.visit(each);
                page.visible("main h1");
                assertThat(page.fitsThePhone()).as(each).isTrue();
                page.photograph(each.replace('?', '-') + "-" + language);
            }
            page.visit("channels");
            page.press("channel-card");
            page.shown("channel-price");
            assertThat(page.fitsThePhone()).isTrue();
            page.press("language-switch");
        }
    }
}
