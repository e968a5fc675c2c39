package dev.keelson.testkit.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * Somebody in front of a Chromium, who looks at pages that are drawn anew all the time: what has
 * vanished or was covered when they wanted to act is looked for again, for a minute.
 *
 * <p>For one thread. It needs the Chromium and the driver of the system; see {@link #isThere}.
 */
public final class Browser implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PHOTOGRAPHS = "KEELSON_TEST_SCREENSHOTS";

    /** Why a test is skipped where there is none. */
    public static final String MISSING =
            "The pages are not tested: they need " + CHROMIUM + " and " + DRIVER + ".";

    private final ChromeDriver driver;

    /** Opens one with a window of this size, such as {@code 390,844}, for this language. */
    public Browser(String size, String language) {
        this(options(language).addArguments("--window-size=" + size));
    }

    private Browser(ChromeOptions options) {
        var chromium = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile());
        driver = new ChromeDriver(chromium.build(), options);
    }

    /** Opens one on a phone that is so many points wide, in English. */
    public static Browser phone(int width) {
        ChromeOptions options = options("en-US");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", width, "height", 900, "pixelRatio", 1.0)));
        return new Browser(options);
    }

    private static ChromeOptions options(String language) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        return options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=" + language);
    }

    /** Whether this machine has one. */
    public static boolean isThere() {
        return Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM);
    }

    /** What has this {@code data-testid}. */
    public static By testId(String name) {
        return By.cssSelector("[data-testid=" + name + "]");
    }

    /** Goes to a page. */
    public void open(String address) {
        driver.get(address);
    }

    /** The page it is at. */
    public String address() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    /** Loads the page anew. */
    public void reload() {
        driver.navigate().refresh();
    }

    /** Forgets what the pages of the site it is at have kept in it. */
    public void forget() {
        Object _ = script("localStorage.clear(); sessionStorage.clear()");
        driver.manage().deleteAllCookies();
    }

    /** What is there already. */
    public WebElement find(By what) {
        return driver.findElement(what);
    }

    /** All that is there already. */
    public List<WebElement> all(By what) {
        return driver.findElements(what);
    }

    /** A wait until something holds or is there. */
    public FluentWait<WebDriver> looking() {
        return new WebDriverWait(driver, PATIENCE)
                .ignoreAll(
                        List.of(
                                StaleElementReferenceException.class,
                                ElementClickInterceptedException.class));
    }

    /** What can be seen, as soon as it can. */
    public WebElement seen(By what) {
        return looking().until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** What can be clicked, as soon as it can. */
    public WebElement there(By what) {
        return looking().until(ExpectedConditions.elementToBeClickable(what));
    }

    /** Waits until something cannot be seen any more. */
    public void gone(By what) {
        boolean _ = looking().until(ExpectedConditions.invisibilityOfElementLocated(what));
    }

    /** Does something to what can be clicked; it must be harmless to have begun it twice. */
    public void act(By what, Consumer<WebElement> deed) {
        boolean _ =
                looking()
                        .withMessage(() -> "nothing to act on at " + what)
                        .until(drawn -> {
                            WebElement found =
                                    ExpectedConditions.elementToBeClickable(what).apply(drawn);
                            if (found == null) {
                                return false;
                            }
                            deed.accept(found);
                            return true;
                        });
    }

    /** Clicks. */
    public void click(By what) {
        act(what, WebElement::click);
    }

    /** Presses what has the focus then, as somebody without a mouse does. */
    public void press(By what) {
        act(what, found -> found.sendKeys(Keys.ENTER));
    }

    /** Writes into a field that is emptied before. */
    public void type(By what, String text) {
        act(
                what,
                found -> {
                    found.clear();
                    found.sendKeys(text);
                });
    }

    /** Writes into a field that is emptied before, and sends it off. */
    public void enter(By what, String text) {
        act(
                what,
                found -> {
                    found.clear();
                    found.sendKeys(text, Keys.ENTER);
                });
    }

    /** Chooses in a list, as soon as it has that value. */
    public void choose(By what, String value) {
        act(what, found -> new Select(found).selectByValue(value));
    }

    /** Waits until a text is in something. */
    public void sees(By where, String text) {
        boolean _ =
                looking()
                        .withMessage(() ->
                                "no \"" + text + "\" in " + find(By.tagName("body")).getText())
                        .until(drawn ->
                                drawn.findElements(where).stream()
                                        .anyMatch(each -> each.getText().contains(text)));
    }

    /** An attribute that is there. */
    public static String attribute(WebElement element, String name) {
        return Objects.requireNonNull(element.getAttribute(name), name);
    }

    /** Runs a script in the page. */
    public Object script(String text, Object... arguments) {
        Object answer = driver.executeScript(text, arguments);
        return answer == null ? "" : answer;
    }

    /** By how many points the page is wider than its window. */
    public long overflow() {
        Object wider =
                script(
                        "return document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
        return wider instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    /** What the pages have logged as errors since somebody asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.toString())
                .toList();
    }

    /** For a person to look at, where {@code KEELSON_TEST_SCREENSHOTS} names a folder. */
    public void photograph(String name) {
        String folder = System.getenv(PHOTOGRAPHS);
        if (folder != null) {
            try {
                Path _ =
                        Files.write(
                                Path.of(folder, name + ".png"),
                                driver.getScreenshotAs(OutputType.BYTES));
            } catch (IOException failing) {
                throw new UncheckedIOException(failing);
            }
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
