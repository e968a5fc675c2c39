package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.browser.Storefront;
import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The staff's console in a real browser. */
@Tag("browser")
final class ConsoleIT {

    /** The first of the sandbox's traders, whom a browser becomes. */
    private static final long ALICE = 1001;

    private static TestMarket market;
    private static Storefront page;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = TestMarket.governedBy(ALICE);
        page = Storefront.of(market);
    }

    private static void visit() {
        page.open("/console");
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
            market.close();
        }
    }

    @Test
    void anAdminFreezesATraderAndRunsAJob() {
        Trader trader = market.newcomer();
        long before = actions();
        visit();
        assertThat(page.visible("[data-testid=audit]").getAttribute("data-ok")).isEqualTo("true");

        page.send("[data-testid=find-trader]", Long.toString(trader.id()));
        String row = "[data-testid=trader][data-id='" + trader.id() + "']";
        page.send(row + " input[name=reason]", "stolen phone");
        page.visible(row + "[data-frozen=true]");
        assertThat(trader.setPrice(trader.get("/api/nft/my").text(), "5").code())
                .isEqualTo("ACCOUNT_FROZEN");
        press(row + " [data-testid=unfreeze]");
        page.visible(row + "[data-frozen=false]");

        page.visible("[data-testid=action][data-name='users.unfreeze']");

        press("[data-name=purge] [data-testid=job-pause]");
        press("[data-name=purge] [data-testid=job-run]");
        press("[data-name=purge] [data-testid=job-resume]");
        page.visible("[data-name=purge] [data-testid=job-pause]");
        assertThat(actions() - before).isEqualTo(5);
    }

    private static long actions() {
        return market.number("select count(*) from admin_action");
    }

    @Test
    void anAdminAssignsADepositAndSwitchesAnOperationOffAndOn() {
        Trader trader = market.newcomer();
        market.stranger()
                .post(
                        "/sandbox/ton/transfers",
                        "{\"memo\": \"for my cat\", \"amount_ton\": \"7.50\"}");
        market.run("deposits");
        visit();
        page.send("[data-testid=unmatched] input[name=user]", Long.toString(trader.id()));
        page.browser().gone(Browser.testId("unmatched"));
        assertThat(trader.balance()).isEqualTo("7.50");

        page.visible("[data-testid=operation]").sendKeys("nft.set-price");
        page.send("#switches form:last-of-type input[name=reason]", "a test");
        String off = "[data-testid=switched-off][data-name='nft.set-price']";
        page.send(off + " input[name=reason]", "over");
        page.browser().gone(By.cssSelector(off));
    }

    @Test
    void nobodyElseSeesAnything() {
        try (TestMarket of = TestMarket.governedBy(1002)) {
            page.browser().open(of.origin() + "/console");
            page.shown("no-staff");
            assertThat(page.browser().all(By.cssSelector("section"))).isEmpty();
        }
    }

    private static void press(String css) {
        page.act(
                css,
                found -> {
                    Object _ =
                            page.browser()
                                    .script(
                                            "arguments[0].scrollIntoView({block: 'center'})",
                                            found);
                    found.click();
                });
    }
}
