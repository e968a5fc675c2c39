package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A candidate books and the staff approves, in a real browser, on a phone and on a desk. */
@Tag("browser")
class PagesIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static TestRecruiting service;

    private final List<ChromeDriver> opened = new ArrayList<>();

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "The pages are not tested: they need " + CHROMIUM + " and " + DRIVER + ".");
        service = TestRecruiting.fresh(Map.of("KEELSON_RECRUITING_DEMO", "on"));
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void quit() {
        opened.forEach(ChromeDriver::quit);
    }

    private void open(String size, String language) {
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
        opened.add(
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options));
    }

    private ChromeDriver browser() {
        return opened.getLast();
    }

    private FluentWait<WebDriver> looking() {
        return new WebDriverWait(browser(), Duration.ofSeconds(60))
                .ignoreAll(
                        List.of(
                                StaleElementReferenceException.class,
                                ElementClickInterceptedException.class));
    }

    private void click(By what) {
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

    private void sees(By where, String text) {
        boolean _ =
                looking().until(ExpectedConditions.textToBePresentInElementLocated(where, text));
    }

    @ParameterizedTest
    @CsvSource({
        "'390,844', ru, Запрошено, Подтвердить, Вы записаны",
        "'1280,900', en, Asked for, Approve, Booked"
    })
    void aCandidateAppliesAndBooksAndTheStaffApproves(
            String size, String language, String asked, String approve, String booked) {
        open(size, language);
        browser().get(service.origin() + "/");
        WebElement name = looking().until(ExpectedConditions.elementToBeClickable(By.name("name")));
        name.sendKeys("Zoya " + language);
        browser().findElement(By.name("phone")).sendKeys("+7 701 123 45 67");
        browser().findElement(By.name("email")).sendKeys("zoya." + language + "@example.org");
        new Select(browser().findElement(By.name("city")))
                .selectByVisibleText(language.equals("ru") ? "Moscow" : "Berlin");
        browser().findElement(By.name("consent")).sendKeys(Keys.SPACE);
        browser().findElement(By.id("apply")).sendKeys(Keys.ENTER);

        click(By.cssSelector("#times button"));
        click(By.id("book"));
        sees(By.id("appointment"), asked);
        assertThat(overflow()).isLessThanOrEqualTo(1);

        browser().get(service.origin() + "/staff");
        click(By.id("sandbox"));
        By pending = By.xpath("//staff-calendar//button[contains(@class, 'approve')]");
        WebElement button = looking().until(ExpectedConditions.elementToBeClickable(pending));
        assertThat(button.getText()).isEqualTo(approve);
        approveAll(pending);
        click(By.id("tab-candidates"));
        sees(By.tagName("table"), "Zoya " + language);
        click(By.id("tab-templates"));
        browser().findElement(By.name("subject")).sendKeys("{city}");
        browser().findElement(By.name("body")).sendKeys("{time}");
        click(By.id("preview"));
        sees(By.id("shown"), "Almaty");
        click(By.id("tab-results"));
        click(By.id("tab-outbox"));
        sees(By.tagName("table"), "zoya." + language + "@example.org");
        assertThat(overflow()).isLessThanOrEqualTo(1);

        browser().get(service.origin() + "/");
        sees(By.id("appointment"), booked);
        click(By.id("confirm"));
        click(By.id("cancel"));
        WebElement _ = looking().until(ExpectedConditions.elementToBeClickable(By.id("times")));
    }

    private void approveAll(By pending) {
        boolean _ =
                looking()
                        .until(page -> {
                            List<WebElement> waiting = page.findElements(pending);
                            waiting.stream().findFirst().ifPresent(WebElement::click);
                            return waiting.isEmpty();
                        });
    }

    /** By how much the page is wider than its window. */
    private long overflow() {
        Object wider =
                ((JavascriptExecutor) browser())
                        .executeScript(
                                "return document.documentElement.scrollWidth"
                                        + " - document.documentElement.clientWidth");
        return wider instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }
}
