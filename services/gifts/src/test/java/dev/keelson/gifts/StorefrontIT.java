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
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;

import tools.jackson.databind.JsonNode;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** The storefront in a real browser, against a marketplace with demo data. */
@Tag("browser")
final class StorefrontIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long ALICE = 1001;
    private static final long BORIS = 1002;
    private static final long CHEN = 1003;

    private Running running;
    private ChromeDriver browser;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "The storefront is not tested: it needs " + CHROMIUM + " and " + DRIVER + ".");
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        var database = DatabaseSettings.forTests(TestMarket.freshDatabase());
        running =
                GiftsMain.service()
                        .on(database)
                        .start(
                                Map.of(
                                        "KEELSON_HTTP_PORT", "0",
                                        "KEELSON_DATA_DIR", folder.toString(),
                                        "KEELSON_RATE_LIMITS", "off",
                                        "KEELSON_DEMO", "on"),
                                GiftsMain::wire);
        browser = chromium();
        browser.get(running.address().toString());
        shown("gift-card");
    }

    private static ChromeDriver chromium() {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
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
                "--window-size=1280,800");
        File driver = DRIVER.toFile();
        return new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
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
    void aVisitorBuysAGiftAfterSeeingWhatWillMove() {
        var chen = Trader.signedIn(running.address(), CHEN);
        var before = new BigDecimal(chen.balance());
        become(CHEN);
        String nft = chooseGiftOfAnother();
        JsonNode offered = chen.get("/api/nft/" + nft).json();
        String seller = offered.path("owner_id").asString();
        String price = attribute(shown("gift-price"), "data-amount");
        press("buy-button");
        shown("dry-run-posting");
        Map<String, BigDecimal> moves = moves();
        assertThat(moves.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(moves)
                .containsOnlyKeys("user:free:" + CHEN, "user:free:" + seller, "house:fees");
        assertThat(moves.get("user:free:" + CHEN)).isEqualByComparingTo("-" + price);
        assertThat(chen.balance()).isEqualTo(before.toPlainString());

        press("confirm-buy");
        String deal = attribute(shown("buy-done"), "data-deal-id");

        var after = before.subtract(new BigDecimal(price));
        assertThat(new BigDecimal(chen.balance())).isEqualByComparingTo(after);
        awaitBalance(after);
        assertThat(chen.get("/api/nft/" + nft).field("owner_id")).isEqualTo("" + CHEN);
        assertThatTheBooksTell(chen, offered.path("gift_id").asString(), deal, price);
    }

    private static void assertThatTheBooksTell(
            Trader buyer, String gift, String deal, String price) {
        JsonNode sold = first(buyer, "/api/nft/deals?gift_id=" + gift);
        assertThat(sold.path("deal_id").asString()).isEqualTo(deal);
        assertThat(sold.path("buyer_id").asLong()).isEqualTo(buyer.id());
        assertThat(sold.path("price_ton").asString()).isEqualTo(price);
        JsonNode entry = first(buyer, "/api/users/history");
        assertThat(entry.path("reference").asString()).isEqualTo(deal);
        assertThat(entry.path("amount_ton").asString()).isEqualTo("-" + price);
        assertThat(entry.path("balance_ton").asString()).isEqualTo(buyer.balance());
        assertThat(buyer.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void aTraderSellsAGiftAndTakesItBack() {
        var alice = Trader.signedIn(running.address(), ALICE);
        String nft = alice.bringGift();
        become(ALICE);
        browser.get(running.address().resolve("/#/mine").toString());

        String mine = "[data-testid=my-gift][data-nft-id='" + nft + "']";
        click(mine + "[data-state=idle] [data-testid=sell-button]");
        shown("price-input").sendKeys("12.5");
        press("confirm-price");
        visible(mine + "[data-state=listed]");
        assertThat(alice.get("/api/nft/" + nft).field("price_ton")).isEqualTo("12.50");

        click(mine + " [data-testid=unlist-button]");
        visible(mine + "[data-state=idle]");
        assertThat(alice.get("/api/nft/" + nft).field("state")).isEqualTo("idle");
    }

    @Test
    void aTraderOffersTheOwnerCountersAndTheTraderAccepts() {
        var alice = Trader.signedIn(running.address(), ALICE);
        var chen = Trader.signedIn(running.address(), CHEN);
        String nft = alice.offersForSale("10");
        var before = new BigDecimal(chen.balance());
        become(CHEN);
        visit("gift/" + nft);
        press("offer-button");
        type("amount-input", "6");
        press("confirm-amount");
        visible("[data-testid=offer][data-nft-id='" + nft + "']");
        awaitBalance(before.subtract(new BigDecimal("6")));

        become(ALICE);
        visit("offers");
        String offer = "[data-testid=offer][data-nft-id='" + nft + "']";
        click(offer + " [data-testid=ask-offer]");
        type("amount-input", "8");
        press("confirm-amount");
        visible(offer + "[data-counter='8.00']");

        become(CHEN);
        press("tab-sent");
        click(offer + " [data-testid=agree-offer]");
        shown("dry-run-posting");
        press("confirm-consent");

        awaitBalance(before.subtract(new BigDecimal("8")));
        assertThat(chen.again().gift(nft).path("owner_id").asLong()).isEqualTo(CHEN);
        assertThat(chen.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void twoTradersBidAgainstEachOtherAndOneBuysNow() {
        var alice = Trader.signedIn(running.address(), ALICE);
        var chen = Trader.signedIn(running.address(), CHEN);
        var boris = Trader.signedIn(running.address(), BORIS);
        String nft = alice.bringGift();
        become(ALICE);
        visit("mine");
        click("[data-testid=my-gift][data-nft-id='" + nft + "'] [data-testid=auction-button]");
        type("auction-start", "5");
        type("auction-now", "30");
        press("confirm-auction");
        visible("[data-testid=auction][data-state=active]");
        String address = Objects.requireNonNull(browser.getCurrentUrl());
        var ofChen = new BigDecimal(chen.balance());
        var ofBoris = new BigDecimal(boris.balance());

        bidAs(CHEN, address, "5");
        awaitBalance(ofChen.subtract(new BigDecimal("5")));
        bidAs(BORIS, address, "7.5");
        awaitBalance(ofBoris.subtract(new BigDecimal("7.5")));
        assertThat(new BigDecimal(chen.again().balance())).isEqualByComparingTo(ofChen);

        become(CHEN);
        press("buy-now-button");
        shown("dry-run-posting");
        press("confirm-consent");
        visible("[data-testid=auction][data-state=bought]");

        assertThat(new BigDecimal(chen.again().balance()))
                .isEqualByComparingTo(ofChen.subtract(new BigDecimal("30")));
        assertThat(new BigDecimal(boris.again().balance())).isEqualByComparingTo(ofBoris);
        assertThat(chen.again().gift(nft).path("owner_id").asLong()).isEqualTo(CHEN);
        visit("auctions");
        shown("auction-card");
        assertThat(chen.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void aTraderOffersATradeAnotherProposesAndTheGiftsChangeHands() {
        var alice = Trader.signedIn(running.address(), ALICE);
        var boris = Trader.signedIn(running.address(), BORIS);
        String given = alice.bringGift();
        String wanted = boris.bringGift("Wish Lamp", 900_001);
        become(ALICE);
        visit("trades");
        press("open-trade");
        click("[data-testid=pick-gift][data-nft-id='" + given + "']");
        Looking.choose(browser, testId("want-collection"), "Wish Lamp");
        press("confirm-trade");
        String opened = "[data-testid=trade]:has([data-nft-id='" + given + "'])";
        String trade = attribute(visible(opened), "data-trade-id");

        become(BORIS);
        press("tab-market");
        click("[data-trade-id='" + trade + "'] [data-testid=propose-trade]");
        click("[data-testid=pick-gift][data-nft-id='" + wanted + "']");
        press("confirm-proposal");
        press("tab-sent");
        visible("[data-testid=proposal][data-state=live]");

        become(ALICE);
        press("tab-received");
        press("accept-trade");
        shown("balance-after");
        press("confirm-consent");
        press("tab-mine");
        visible("[data-trade-id='" + trade + "'][data-state=accepted]");

        assertThat(alice.gift(given).path("owner_id").asLong()).isEqualTo(BORIS);
        assertThat(alice.gift(wanted).path("owner_id").asLong()).isEqualTo(ALICE);
        assertThat(alice.get("/api/solvency").json().path("ok").asBoolean()).isTrue();
    }

    private void bidAs(long trader, String address, String ton) {
        become(trader);
        browser.get(address);
        press("bid-button");
        type("amount-input", ton);
        press("confirm-amount");
        visible("[data-testid=leader][data-leader='" + trader + "']");
    }

    private void visit(String page) {
        browser.get(running.address().resolve("/#/" + page).toString());
    }

    private void type(String testId, String text) {
        WebElement input = shown(testId);
        input.clear();
        input.sendKeys(text);
    }

    @Test
    void thePagesSpeakRussian() {
        assertThat(visible("h1").getText()).isEqualTo("Market");
        press("language-switch");
        waiting().until(ExpectedConditions.textToBe(By.cssSelector("h1"), "Маркет"));
        assertThat(visible("html").getAttribute("lang")).isEqualTo("ru");
        assertThat(visible("nav").getText()).contains("Мои подарки", "Кошелёк", "Сделки");
        browser.navigate().refresh();
        shown("gift-card");
        assertThat(visible("h1").getText()).isEqualTo("Маркет");
    }

    @Test
    void nothingIsLoggedToTheConsole() {
        String gift = chooseGiftOfAnother();
        assertThat(gift).isNotEmpty();
        for (String page :
                List.of("auctions", "trades", "offers", "mine", "wallet", "activity", "solvency")) {
            browser.get(running.address().resolve("/#/" + page).toString());
            visible("main h1");
        }
        List<LogEntry> severe =
                browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                        .toList();
        assertThat(severe).isEmpty();
    }

    private void become(long trader) {
        Looking.choose(browser, testId("trader-switch"), Long.toString(trader));
        String balance = Trader.signedIn(running.address(), trader).balance();
        awaitBalance(new BigDecimal(balance));
    }

    private void awaitBalance(BigDecimal expected) {
        waiting()
                .until(_ ->
                        expected.compareTo(
                                        new BigDecimal(
                                                shown("balance").getAttribute("data-amount")))
                                == 0);
    }

    /** Opens the first gift that is not the visitor's own; answers its custody id. */
    private String chooseGiftOfAnother() {
        var nft = new AtomicReference<>("");
        Looking.act(
                browser,
                By.cssSelector("[data-testid=gift-card]:not(:has(.badge))"),
                card -> {
                    nft.set(attribute(card, "data-nft-id"));
                    card.click();
                });
        shown("buy-button");
        return nft.get();
    }

    private static String attribute(WebElement element, String name) {
        return Objects.requireNonNull(element.getAttribute(name), name);
    }

    private Map<String, BigDecimal> moves() {
        return browser.findElements(testId("dry-run-posting")).stream()
                .collect(
                        Collectors.toMap(
                                row -> row.getAttribute("data-account"),
                                row -> new BigDecimal(row.getAttribute("data-amount"))));
    }

    private static JsonNode first(Trader trader, String list) {
        return trader.get(list).json().path("items").path(0);
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
