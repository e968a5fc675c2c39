package dev.keelson.gifts.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.browser.Looking;

import org.junit.jupiter.api.AfterEach;
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
import java.util.Map;

/** A trader sends a gift back on the page of their gifts, and sees what became of it. */
@Tag("browser")
final class ReturnsPageIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long ALICE = 1001;

    private TestMarket market;
    private Trader alice;
    private ChromeDriver browser;

    @BeforeEach
    void open() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "Returns are not tested in a browser: needs " + CHROMIUM + " and " + DRIVER + ".");
        market = new TestMarket();
        alice = market.signedIn(ALICE).topUp("1");
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
        if (market != null) {
            market.close();
        }
    }

    @Test
    void aGiftIsSentBackAfterItsFeeIsShownAndTheReasonIsShownWhereItStays() {
        String nft = alice.bringGift();
        browser.get(market.origin() + "/#/mine");
        Looking.choose(browser, testId("trader-switch"), Long.toString(ALICE));
        sendBack();
        seen("[data-testid=my-gift][data-state=returning]");
        GoingBack.order(
                alice,
                Map.of(
                        "method", "transferGift",
                        "error_code", 400,
                        "description", "Bad Request: PEER_ID_INVALID"));
        int _ = market.run("gift-transfers");

        browser.navigate().refresh();
        WebElement note = seen("[data-testid=back-refused][data-reason=write_first]");
        String english = note.getText();
        assertThat(english).contains("write to the bank");
        Looking.act(browser, testId("language-switch"), WebElement::click);
        boolean _ =
                Looking.at(browser)
                        .until(_ -> !seen("[data-testid=back-refused]").getText().equals(english));
        sendBack();
        seen("[data-testid=my-gift][data-state=returning]");
        int _ = market.run("gift-transfers");
        browser.navigate().refresh();
        seen("[data-testid=empty]");
        assertThat(alice.gift(nft).path("state").asString()).isEqualTo("gone");
        browser.get(market.origin() + "/#/wallet");
        seen("main h1");
        assertThat(market.isSolvent()).isTrue();
    }

    private void sendBack() {
        Looking.act(browser, testId("back-button"), button -> button.sendKeys(Keys.ENTER));
        WebElement fee =
                seen("[data-testid=dry-run-posting][data-account='user:free:" + ALICE + "']");
        assertThat(fee.getAttribute("data-amount")).isEqualTo("-0.10");
        Looking.act(browser, testId("confirm-consent"), button -> button.sendKeys(Keys.ENTER));
    }

    private WebElement seen(String css) {
        return Looking.at(browser)
                .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private static By testId(String name) {
        return By.cssSelector("[data-testid=" + name + "]");
    }
}
