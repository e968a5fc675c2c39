package dev.keelson.gifts.browser;

import dev.keelson.gifts.TestMarket;
import dev.keelson.testkit.browser.Browser;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Somebody at the pages of a marketplace, who may become any trader of its sandbox. */
public final class Storefront implements AutoCloseable {

    private static final int PHONE = 412;

    private final TestMarket market;
    private final Browser browser;

    private Storefront(TestMarket market, Browser browser) {
        this.market = market;
        this.browser = browser;
    }

    /** At a desk. */
    public static Storefront of(TestMarket market) {
        return new Storefront(market, new Browser("1280,900", "en-US"));
    }

    /** On a phone. */
    public static Storefront onPhone(TestMarket market) {
        return new Storefront(market, Browser.phone(PHONE));
    }

    /** Goes to a page of the storefront; what an earlier visitor left in it is forgotten. */
    public void enter(String page) {
        browser.open(market.origin());
        browser.forget();
        browser.reload();
        visit(page);
    }

    /** Goes to a page of the storefront. */
    public void visit(String page) {
        browser.open(market.origin() + "/#/" + page);
    }

    /** Goes to a page of anything else that the service serves. */
    public void open(String path) {
        browser.open(market.origin() + path);
    }

    public Browser browser() {
        return browser;
    }

    /** Becomes this trader, and waits until the page shows what they can spend. */
    public void become(long trader) {
        choose("trader-switch", Long.toString(trader));
        awaitBalance(balance(trader));
    }

    /** What a trader can spend, as the service says. */
    public BigDecimal balance(long trader) {
        return new BigDecimal(market.signedIn(trader).balance());
    }

    /** Waits until the page shows this. */
    public void awaitBalance(BigDecimal expected) {
        boolean _ = browser.looking().until(_ -> expected.compareTo(amount(shown("balance"))) == 0);
    }

    /** What a rehearsal says will move on an account. */
    public BigDecimal move(String account) {
        return amount(visible("[data-testid=dry-run-posting][data-account='" + account + "']"));
    }

    public static BigDecimal amount(WebElement element) {
        return new BigDecimal(attribute(element, "data-amount"));
    }

    public static String attribute(WebElement element, String name) {
        return Browser.attribute(element, name);
    }

    public void press(String testId) {
        browser.click(Browser.testId(testId));
    }

    public void click(String css) {
        browser.click(By.cssSelector(css));
    }

    /** Presses it with the keyboard. */
    public void key(String testId) {
        browser.press(Browser.testId(testId));
    }

    public void type(String testId, String text) {
        browser.type(Browser.testId(testId), text);
    }

    public void send(String css, String text) {
        browser.enter(By.cssSelector(css), text);
    }

    public void choose(String testId, String value) {
        browser.choose(Browser.testId(testId), value);
    }

    public void act(String css, Consumer<WebElement> deed) {
        browser.act(By.cssSelector(css), deed);
    }

    public WebElement shown(String testId) {
        return browser.seen(Browser.testId(testId));
    }

    public WebElement visible(String css) {
        return browser.seen(By.cssSelector(css));
    }

    public List<WebElement> all(String testId) {
        return browser.all(Browser.testId(testId));
    }

    public void photograph(String name) {
        browser.photograph(name);
    }

    /** Whether nothing is wider than the phone. */
    public boolean fitsThePhone() {
        Object width = browser.script("return document.documentElement.scrollWidth");
        return width instanceof Number number && number.longValue() <= PHONE;
    }

    @Override
    public void close() {
        browser.close();
    }
}
