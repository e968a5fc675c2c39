package dev.keelson.recruiting;

import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody in front of a Chromium. */
final class Browser implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    static final String MISSING =
            "The pages are not tested: they need " + CHROMIUM + " and " + DRIVER + ".";

    private final ChromeDriver driver;

    /** Opens one with a window of this size, such as {@code 390,844}. */
    Browser(String size, String language) {
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
                "--lang=" + language,
                "--window-size=" + size);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        driver =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
    }

    static boolean isThere() {
        return Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM);
    }

    void open(String address) {
        driver.get(address);
    }

    WebElement find(By what) {
        return driver.findElement(what);
    }

    FluentWait<WebDriver> looking() {
        return new WebDriverWait(driver, Duration.ofSeconds(60))
                .ignoreAll(
                        List.of(
                                StaleElementReferenceException.class,
                                ElementClickInterceptedException.class));
    }

    WebElement there(By what) {
        return looking().until(ExpectedConditions.elementToBeClickable(what));
    }

    void click(By what) {
        boolean _ =
                looking()
                        .until(page -> {
                            WebElement found =
                                    ExpectedConditions.elementToBeClickable(what).apply(page);
                            if (found == null) {
                                return false;
                            }
                            found.click();
                            return true;
                        });
    }

    /** Presses what has the focus then, as somebody without a mouse does. */
    void press(By what) {
        boolean _ =
                looking()
                        .until(page -> {
                            WebElement found =
                                    ExpectedConditions.elementToBeClickable(what).apply(page);
                            if (found == null) {
                                return false;
                            }
                            found.sendKeys(Keys.ENTER);
                            return true;
                        });
    }

    void sees(By where, String text) {
        boolean _ =
                looking()
                        .withMessage(() ->
                                "no \""
                                        + text
                                        + "\" in "
                                        + driver.findElement(By.tagName("body")).getText())
                        .until(ExpectedConditions.textToBePresentInElementLocated(where, text));
    }

    /** Runs a script in the page. */
    Object script(String text) {
        Object answer = driver.executeScript(text);
        return answer == null ? "" : answer;
    }

    /** By how much the page is wider than its window. */
    long overflow() {
        Object wider =
                script(
                        "return document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
        return wider instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
