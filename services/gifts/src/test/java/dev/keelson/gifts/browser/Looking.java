package dev.keelson.gifts.browser;

import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Somebody who looks at a page that is drawn anew all the time: what has vanished or was covered
 * when they wanted to act is looked for again, for half a minute.
 */
public final class Looking {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Looking() {}

    /** A wait until something holds or is there. */
    public static FluentWait<WebDriver> at(WebDriver page) {
        return new WebDriverWait(page, PATIENCE)
                .ignoreAll(
                        List.of(
                                StaleElementReferenceException.class,
                                ElementClickInterceptedException.class));
    }

    /** Does something to what is found and visible; it must be harmless to have begun it twice. */
    public static void act(WebDriver page, By what, Consumer<WebElement> deed) {
        boolean _ =
                at(page).until(drawn -> {
                    WebElement found = ExpectedConditions.elementToBeClickable(what).apply(drawn);
                    if (found == null) {
                        return false;
                    }
                    deed.accept(found);
                    return true;
                });
    }

    /** Writes into an empty field and sends it off. */
    public static void enter(WebDriver page, By what, String text) {
        act(
                page,
                what,
                found -> {
                    found.clear();
                    found.sendKeys(text, Keys.ENTER);
                });
    }

    /** Chooses in a list, as soon as it has that value. */
    public static void choose(WebDriver page, By what, String value) {
        act(page, what, found -> new Select(found).selectByValue(value));
    }
}
