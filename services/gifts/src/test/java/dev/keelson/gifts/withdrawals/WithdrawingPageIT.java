package dev.keelson.gifts.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.browser.Looking;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;

import java.nio.file.Files;
import java.nio.file.Path;

/** A withdrawal on the wallet page, and a large one through the staff's console. */
@Tag("browser")
class WithdrawingPageIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** The first of the sandbox's traders, whom a browser becomes. */
    private static final long ALICE = 1001;

    private TestMarket market;
    private ChromeDriver browser;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "Withdrawals are not tested in a browser: " + CHROMIUM + " and " + DRIVER + ".");
    }

    @BeforeEach
    void open() {
        market = TestMarket.governedBy(ALICE);
        market.signedIn(ALICE).topUp("700");
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--lang=en-US");
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        market.close();
    }

    @Test
    void aTraderWithdrawsSeesWhatWillMoveAndThatItWasPaid() {
        browser.get(market.origin() + "/#/wallet");
        press("[data-testid=withdraw]");
        withdraw("5");
        shown("[data-testid=withdraw-row][data-status=created]");
        market.run("withdrawals");
        WebElement row = shown("[data-testid=withdraw-row][data-status=confirmed]");
        assertThat(row.getText()).contains(DescribedWithdrawals.ADDRESS).contains("Message ");

        press("[data-testid=withdraw]");
        withdraw("600");
        shown("[data-testid=withdraw-row][data-status=review]");
        browser.get(market.origin() + "/console");
        press("[data-testid=withdrawal] [data-testid=approve]");
        shown("[data-testid=action][data-name='withdrawals.approve']");
        market.run("withdrawals");
        browser.get(market.origin() + "/#/wallet");
        press("[data-testid=tab-withdraws]");
        assertThat(shown("[data-testid=withdraw-row]").getAttribute("data-status"))
                .isEqualTo("confirmed");
        assertThat(market.isSolvent()).isTrue();
    }

    private void withdraw(String ton) {
        shown("[data-testid=withdraw-amount]").sendKeys(ton);
        shown("[data-testid=withdraw-address]").sendKeys(DescribedWithdrawals.ADDRESS);
        shown("[data-testid=dry-run-posting][data-account='withdraw:pending']");
        shown("[data-testid=withdraw-address]").sendKeys(Keys.ENTER);
    }

    private void press(String css) {
        Looking.act(browser, By.cssSelector(css), WebElement::click);
    }

    private WebElement shown(String css) {
        return Looking.at(browser)
                .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }
}
