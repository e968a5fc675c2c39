package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.browser.Storefront;
import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A withdrawal on the wallet page, and a large one through the staff's console. */
@Tag("browser")
class WithdrawingPageIT {

    /** The first of the sandbox's traders, whom a browser becomes. */
    private static final long ALICE = 1001;

    private TestMarket market;
    private Storefront page;

    @BeforeEach
    void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        market = TestMarket.governedBy(ALICE);
        market.signedIn(ALICE).topUp("700");
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
    void aTraderWithdrawsSeesWhatWillMoveAndThatItWasPaid() {
        page.visit("wallet");
        page.click("[data-testid=withdraw]");
        withdraw("5");
        page.visible("[data-testid=withdraw-row][data-status=created]");
        market.run("withdrawals");
        WebElement row = page.visible("[data-testid=withdraw-row][data-status=confirmed]");
        assertThat(row.getText()).contains(DescribedWithdrawals.ADDRESS).contains("Message ");

        page.click("[data-testid=withdraw]");
        withdraw("600");
        page.visible("[data-testid=withdraw-row][data-status=review]");
        page.open("/console");
        page.click("[data-testid=withdrawal] [data-testid=approve]");
        page.visible("[data-testid=action][data-name='withdrawals.approve']");
        market.run("withdrawals");
        page.visit("wallet");
        page.click("[data-testid=tab-withdraws]");
        assertThat(page.visible("[data-testid=withdraw-row]").getAttribute("data-status"))
                .isEqualTo("confirmed");
        assertThat(market.isSolvent()).isTrue();
    }

    private void withdraw(String ton) {
        page.visible("[data-testid=withdraw-amount]").sendKeys(ton);
        page.visible("[data-testid=withdraw-address]").sendKeys(DescribedWithdrawals.ADDRESS);
        page.visible("[data-testid=dry-run-posting][data-account='withdraw:pending']");
        page.visible("[data-testid=withdraw-address]").sendKeys(Keys.ENTER);
    }
}
