package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.browser.Looking;
import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Presales on the storefront, on a phone: registered, priced, bought with the keyboard, given up.
 */
@Tag("browser")
final class PresalesPageIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long ALICE = 1001;
    private static final long CHEN = 1003;
    private static final int PHONE = 412;

    private Running running;
    private ChromeDriver browser;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "Presales are not tested in a browser: needs " + CHROMIUM + " and " + DRIVER + ".");
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        running =
                GiftsMain.service()
                        .on(DatabaseSettings.forTests(TestMarket.freshDatabase()))
                        .start(
                                Map.of(
                                        "KEELSON_HTTP_PORT", "0",
                                        "KEELSON_DATA_DIR", folder.toString(),
                                        "KEELSON_RATE_LIMITS", "off",
                                        "KEELSON_DEMO", "on"),
                                GiftsMain::wire);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--lang=en-US");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", PHONE, "height", 900, "pixelRatio", 1.0)));
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
        visit("");
        shown("gift-card");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (running != null) {
            running.close();
        }
    }

    @Test
    void aTraderPresellsAGiftAndAnotherBuysItAfterSeeingWhatWillMove() {
        become(ALICE);
        var ofAlice = balance(ALICE);
        click("[data-testid=way-presales]");
        shown("presale-card");
        Looking.choose(browser, testId("presale-view"), "mine");
        press("try-presale");
        visible("[data-testid=presale][data-state=draft]");
        String address = Objects.requireNonNull(browser.getCurrentUrl());
        press("presale-setPrice");
        Looking.enter(browser, testId("amount-input"), "10");
        assertThat(move("presale:escrow:" + ALICE)).isEqualTo("2.00");
        press("confirm-consent");
        visible("[data-testid=presale][data-state=listed]");
        assertThat(balance(ALICE)).isEqualByComparingTo(ofAlice.subtract(new BigDecimal("2")));

        become(CHEN);
        var ofChen = balance(CHEN);
        browser.get(address);
        Looking.act(browser, testId("presale-buy"), buy -> buy.sendKeys(Keys.ENTER));
        assertThat(move("user:free:" + CHEN)).isEqualTo("-10.00");
        photograph("presale-dialog");
        assertThat(move("presale:escrow:" + CHEN)).isEqualTo("10.00");
        Looking.act(browser, testId("confirm-consent"), it -> it.sendKeys(Keys.ENTER));

        visible("[data-testid=presale][data-state=sold]");
        assertThat(shown("presale-buyer").getAttribute("data-buyer")).isEqualTo("" + CHEN);
        assertThat(balance(CHEN)).isEqualByComparingTo(ofChen.subtract(new BigDecimal("10")));
        visit("presales?view=mine");
        visible("[data-testid=presale-card][data-state=sold]");
        assertThat(Trader.stranger(running.address()).get("/api/solvency").field("ok"))
                .isEqualTo("true");
    }

    @Test
    void aSellerTakesAPresaleOffSaleAndGivesItUp() {
        become(ALICE);
        var before = balance(ALICE);
        visit("presales?view=mine");
        press("try-presale");
        press("presale-setPrice");
        Looking.enter(browser, testId("amount-input"), "10");
        press("confirm-consent");
        press("presale-unlist");
        assertThat(move("user:free:" + ALICE)).isEqualTo("2.00");
        press("confirm-consent");
        visible("[data-testid=presale][data-state=draft]");
        assertThat(balance(ALICE)).isEqualByComparingTo(before);

        press("presale-delete");
        press("confirm-consent");

        visible("[data-testid=presale][data-state=cancelled]");
    }

    @Test
    void nothingIsWiderThanThePhoneInEitherLanguage() {
        become(ALICE);
        for (int language = 0; language < 2; language++) {
            for (String page : List.of("", "auctions", "presales", "presales?view=mine")) {
                visit(page);
                visible("main h1");
                assertThat(width()).as(page).isLessThanOrEqualTo(PHONE);
            }
            click("[data-testid=presale-card]");
            shown("presale");
            photograph("presale-" + language);
            assertThat(width()).isLessThanOrEqualTo(PHONE);
            visit("presales");
            shown("presale-card");
            photograph("presales-" + language);
            press("language-switch");
        }
    }

    /** For a person to look at, where the variable names a folder. */
    private void photograph(String name) {
        String folder = System.getenv("KEELSON_TEST_SCREENSHOTS");
        if (folder != null) {
            try {
                Files.write(
                        Path.of(folder, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
            } catch (IOException failing) {
                throw new UncheckedIOException(failing);
            }
        }
    }

    private long width() {
        Object width = browser.executeScript("return document.documentElement.scrollWidth");
        return ((Number) Objects.requireNonNull(width)).longValue();
    }

    private String move(String account) {
        By row = By.cssSelector("[data-testid=dry-run-posting][data-account='" + account + "']");
        WebElement posting = waiting().until(ExpectedConditions.visibilityOfElementLocated(row));
        return Objects.requireNonNull(posting.getAttribute("data-amount"));
    }

    private BigDecimal balance(long trader) {
        return new BigDecimal(Trader.signedIn(running.address(), trader).balance());
    }

    private void become(long trader) {
        Looking.choose(browser, testId("trader-switch"), Long.toString(trader));
        BigDecimal expected = balance(trader);
        waiting()
                .until(_ ->
                        expected.compareTo(
                                        new BigDecimal(
                                                shown("balance").getAttribute("data-amount")))
                                == 0);
    }

    private void visit(String page) {
        browser.get(running.address().resolve("/#/" + page).toString());
    }

    private void press(String testId) {
        click("[data-testid=" + testId + "]");
    }

    private void click(String css) {
        Looking.act(browser, By.cssSelector(css), WebElement::click);
    }

    private WebElement shown(String testId) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(testId(testId)));
    }

    private WebElement visible(String css) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private static By testId(String name) {
        return By.cssSelector("[data-testid=" + name + "]");
    }

    private FluentWait<WebDriver> waiting() {
        return Looking.at(browser);
    }
}
