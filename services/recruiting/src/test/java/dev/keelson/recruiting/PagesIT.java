package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A candidate books and the staff approves, in a real browser, on a phone and on a desk. */
@Tag("browser")
class PagesIT {

    private static TestRecruiting service;

    private final List<Browser> opened = new ArrayList<>();

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
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
        opened.forEach(Browser::close);
    }

    @ParameterizedTest
    @CsvSource({
        "'390,844', ru, Запрошено, Подтвердить, Вы записаны",
        "'1280,900', en, Asked for, Approve, Booked"
    })
    void aCandidateAppliesAndBooksAndTheStaffApproves(
            String size, String language, String asked, String approve, String booked) {
        var browser = new Browser(size, language);
        boolean _ = opened.add(browser);
        browser.open(service.origin() + "/");
        WebElement name =
                browser.looking().until(ExpectedConditions.elementToBeClickable(By.name("name")));
        name.sendKeys("Zoya " + language);
        browser.find(By.name("phone")).sendKeys("+7 701 123 45 67");
        browser.find(By.name("email")).sendKeys("zoya." + language + "@example.org");
        new Select(browser.find(By.name("city")))
                .selectByVisibleText(language.equals("ru") ? "Moscow" : "Berlin");
        browser.find(By.name("consent")).sendKeys(Keys.SPACE);
        browser.find(By.id("apply")).sendKeys(Keys.ENTER);

        browser.click(By.cssSelector("#times button"));
        browser.click(By.id("book"));
        browser.sees(By.id("appointment"), asked);
        assertThat(browser.overflow()).isLessThanOrEqualTo(1);

        browser.open(service.origin() + "/staff");
        browser.click(By.id("sandbox"));
        By pending = By.xpath("//staff-calendar//button[contains(@class, 'approve')]");
        WebElement button =
                browser.looking().until(ExpectedConditions.elementToBeClickable(pending));
        assertThat(button.getText()).isEqualTo(approve);
        browser.sees(By.tagName("staff-calendar"), "Zoya " + language);
        approveAll(browser, pending);
        browser.click(By.id("tab-candidates"));
        browser.sees(By.tagName("table"), "Zoya " + language);
        browser.click(By.id("tab-templates"));
        browser.find(By.name("subject")).sendKeys("{city}");
        browser.find(By.name("body")).sendKeys("{time}");
        browser.click(By.id("preview"));
        browser.sees(By.id("shown"), "Almaty");
        browser.click(By.id("tab-results"));
        browser.click(By.id("tab-outbox"));
        browser.sees(By.tagName("table"), "zoya." + language + "@example.org");
        assertThat(browser.overflow()).isLessThanOrEqualTo(1);

        browser.open(service.origin() + "/");
        browser.sees(By.id("appointment"), booked);
        browser.click(By.id("confirm"));
        browser.click(By.id("cancel"));
        WebElement _ =
                browser.looking().until(ExpectedConditions.elementToBeClickable(By.id("times")));
    }

    private static void approveAll(Browser browser, By pending) {
        boolean _ =
                browser.looking()
                        .until(page -> {
                            List<WebElement> waiting = page.findElements(pending);
                            waiting.stream().findFirst().ifPresent(WebElement::click);
                            return waiting.isEmpty();
                        });
    }
}
