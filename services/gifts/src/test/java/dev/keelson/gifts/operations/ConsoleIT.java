package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.browser.Looking;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;

import java.nio.file.Files;
import java.nio.file.Path;

/** The staff's console in a real browser. */
@Tag("browser")
final class ConsoleIT {

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
                "The console is not tested: it needs " + CHROMIUM + " and " + DRIVER + ".");
    }

    @BeforeEach
    void open() {
        market = TestMarket.governedBy(ALICE);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-US",
                "--window-size=1280,900");
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
    void anAdminFreezesATraderAndRunsAJob() {
        Trader trader = market.newcomer();
        visit();
        assertThat(shown("[data-testid=audit]").getAttribute("data-ok")).isEqualTo("true");

        enter("[data-testid=find-trader]", Long.toString(trader.id()));
        String row = "[data-testid=trader][data-id='" + trader.id() + "']";
        enter(row + " input[name=reason]", "stolen phone");
        shown(row + "[data-frozen=true]");
        assertThat(trader.setPrice(trader.get("/api/nft/my").text(), "5").code())
                .isEqualTo("ACCOUNT_FROZEN");
        press(row + " [data-testid=unfreeze]");
        shown(row + "[data-frozen=false]");

        shown("[data-testid=action][data-name='users.unfreeze']");

        press("[data-name=purge] [data-testid=job-pause]");
        press("[data-name=purge] [data-testid=job-run]");
        press("[data-name=purge] [data-testid=job-resume]");
        shown("[data-name=purge] [data-testid=job-pause]");
        assertThat(market.number("select count(*) from admin_action")).isEqualTo(5);
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
        enter("[data-testid=unmatched] input[name=user]", Long.toString(trader.id()));
        waiting()
                .until(
                        ExpectedConditions.invisibilityOfElementLocated(
                                By.cssSelector("[data-testid=unmatched]")));
        assertThat(trader.balance()).isEqualTo("7.50");

        shown("[data-testid=operation]").sendKeys("nft.set-price");
        enter("#switches form:last-of-type input[name=reason]", "a test");
        String off = "[data-testid=switched-off][data-name='nft.set-price']";
        enter(off + " input[name=reason]", "over");
        waiting().until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(off)));
    }

    @Test
    void nobodyElseSeesAnything() {
        market.close();
        market = TestMarket.governedBy(1002);
        visit();
        shown("[data-testid=no-staff]");
        assertThat(browser.findElements(By.cssSelector("section"))).isEmpty();
    }

    private void visit() {
        browser.get(market.origin() + "/console");
    }

    private void enter(String css, String text) {
        Looking.enter(browser, By.cssSelector(css), text);
    }

    private void press(String css) {
        Looking.act(
                browser,
                By.cssSelector(css),
                found -> {
                    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
                    found.click();
                });
    }

    private WebElement shown(String css) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private FluentWait<WebDriver> waiting() {
        return Looking.at(browser);
    }
}
