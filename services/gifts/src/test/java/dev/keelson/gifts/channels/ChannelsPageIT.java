package dev.keelson.gifts.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.accounts.OnTelegram;
import dev.keelson.gifts.browser.Looking;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

/** A channel on the storefront, on a phone: bought with the keyboard, handed over, paid. */
@Tag("browser")
final class ChannelsPageIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long ALICE = 1001;
    private static final long CHEN = 1003;
    private static final int PHONE = 412;

    private static TestMarket market;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "Channels are not tested in a browser: needs " + CHROMIUM + " and " + DRIVER + ".");
        market = TestMarket.withDemo();
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
    }

    @BeforeEach
    void visit() {
        visit("channels");
        shown("channel-card");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (market != null) {
            market.close();
        }
    }

    @Test
    void aTraderBuysAChannelAfterSeeingWhatWillMoveAndItsSellerHandsItOver() {
        become(CHEN);
        BigDecimal ofChen = balance(CHEN);
        photograph("channels");
        Looking.act(browser, testId("channel-card"), card -> card.sendKeys(Keys.ENTER));
        BigDecimal price = new BigDecimal(attribute(shown("channel-price"), "data-amount"));
        String address = Objects.requireNonNull(browser.getCurrentUrl());
        Looking.act(browser, testId("channel-buy"), buy -> buy.sendKeys(Keys.ENTER));
        assertThat(move("user:free:" + CHEN)).isEqualByComparingTo(price.negate());
        assertThat(move("user:frozen:" + CHEN)).isEqualByComparingTo(price);
        photograph("channel-dialog");
        Looking.act(browser, testId("confirm-consent"), it -> it.sendKeys(Keys.ENTER));
        visible("[data-testid=channel][data-state=held]");
        shown("channel-left");
        assertThat(attribute(shown("channel-buyer"), "data-buyer")).isEqualTo("" + CHEN);
        photograph("channel-held");
        assertThat(balance(CHEN)).isEqualByComparingTo(ofChen.subtract(price));

        become(ALICE);
        BigDecimal ofAlice = balance(ALICE);
        browser.get(address);
        press("channel-give");

        visible("[data-testid=channel][data-state=sold]");
        BigDecimal paid = price.multiply(new BigDecimal("0.99"));
        assertThat(balance(ALICE)).isEqualByComparingTo(ofAlice.add(paid));
        assertThat(market.isSolvent()).isTrue();
    }

    @Test
    void aTraderLinksAnAccountAndPutsAChannelUp() {
        become(ALICE);
        visit("accounts");
        shown("account");
        photograph("accounts");
        visit("channels?view=mine");
        shown("sell-channel");
        String chat =
                OnTelegram.channel(market.signedIn(ALICE), OnTelegram.gift(market.signedIn(ALICE)));
        visit("");
        shown("gift-card");
        visit("channels?view=mine");
        Looking.choose(browser, testId("channel-chat"), chat);
        Looking.enter(browser, testId("channel-price"), "12.5");
        visible("[data-testid=channel][data-state=listed]");
        assertThat(attribute(shown("channel-price"), "data-amount")).isEqualTo("12.50");
        press("channel-withdraw");
        press("confirm-consent");
        visible("[data-testid=channel][data-state=withdrawn]");

        become(CHEN);
        visit("accounts");
        press("link");
        press("try-link");
        shown("account");
    }

    @Test
    void nothingIsWiderThanThePhoneInEitherLanguage() {
        become(ALICE);
        for (int language = 0; language < 2; language++) {
            for (String page : List.of("channels", "channels?view=mine", "accounts", "mine")) {
                visit(page);
                visible("main h1");
                assertThat(width()).as(page).isLessThanOrEqualTo(PHONE);
                photograph(page.replace('?', '-') + "-" + language);
            }
            visit("channels");
            press("channel-card");
            shown("channel-price");
            assertThat(width()).isLessThanOrEqualTo(PHONE);
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

    private BigDecimal move(String account) {
        String row = "[data-testid=dry-run-posting][data-account='" + account + "']";
        return new BigDecimal(attribute(visible(row), "data-amount"));
    }

    private static String attribute(WebElement element, String name) {
        return Objects.requireNonNull(element.getAttribute(name), name);
    }

    private BigDecimal balance(long trader) {
        return new BigDecimal(market.signedIn(trader).balance());
    }

    private void become(long trader) {
        Looking.choose(browser, testId("trader-switch"), Long.toString(trader));
        BigDecimal expected = balance(trader);
        waiting()
                .until(_ ->
                        expected.compareTo(
                                        new BigDecimal(attribute(shown("balance"), "data-amount")))
                                == 0);
    }

    private static void visit(String page) {
        browser.get(market.origin() + "/#/" + page);
    }

    private void press(String testId) {
        Looking.act(browser, testId(testId), WebElement::click);
    }

    private WebElement shown(String testId) {
        return visible("[data-testid=" + testId + "]");
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
