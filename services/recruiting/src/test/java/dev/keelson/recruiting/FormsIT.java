package dev.keelson.recruiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.recruiting.TestRecruiting.Person;
import dev.keelson.recruiting.TestRecruiting.Town;
import dev.keelson.testkit.browser.Browser;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

import java.util.Map;

/** The staff's forms and Test 2 in a real browser, on a phone, in Russian, without a mouse. */
@Tag("browser")
class FormsIT {

    private static TestRecruiting service;
    private static Town town;
    private static Browser browser;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        service = TestRecruiting.fresh(Map.of());
        town = service.town("Europe/Moscow");
        browser = new Browser("390,844", "ru");
    }

    @AfterAll
    static void close() {
        if (service != null) {
            browser.close();
            service.close();
        }
    }

    @Test
    void theStaffPutsUpSlotsAndKeepsWebhooksAutoMessagesAndACitysWords() {
        Person _ = town.person();
        browser.open(service.origin() + "/staff");
        signIn();
        slots();
        webhooks();
        autoMessages();
        words();
    }

    private static void open(String tab) {
        browser.press(By.id("tab-" + tab));
    }

    private static void fitsThePhone() {
        assertThat(browser.overflow()).isLessThanOrEqualTo(1);
    }

    private static void select(By what, String value) {
        boolean _ =
                browser.looking()
                        .until(page -> {
                            new Select(page.findElement(what)).selectByValue(value);
                            return true;
                        });
    }

    private static void slots() {
        open("slots");
        select(By.name("city_id"), town.city());
        Object _ =
                browser.script(
                        "for (const name of ['from', 'to'])"
                                + " document.getElementsByName(name)[0].value = '2039-03-07'");
        browser.press(By.id("offer"));
        browser.sees(By.id("offered"), "Создано: 14");
        browser.press(By.id("offer"));
        browser.sees(By.id("offered"), "Пропущено из-за пересечений: 14");
        browser.press(By.id("connect"));
        browser.sees(By.id("chat"), "Ссылка для рекрутера");
        fitsThePhone();
    }

    private static void webhooks() {
        open("webhooks");
        browser.there(By.name("url")).sendKeys("https://example.org/in");
        browser.there(By.name("secret")).sendKeys("0123456789abcdef");
        browser.press(By.id("add"));
        browser.sees(By.tagName("tbody"), "https://example.org/in");
        fitsThePhone();
        browser.press(By.cssSelector(".remove"));
        browser.sees(By.tagName("staff-webhooks"), "Здесь пусто");
    }

    private static void autoMessages() {
        open("auto");
        browser.there(By.name("text")).sendKeys("Мы открыты и в воскресенье");
        select(By.name("target"), "city");
        select(By.name("city_id"), town.city());
        browser.press(By.id("add"));
        browser.sees(By.tagName("tbody"), "в воскресенье");
        browser.press(By.cssSelector(".run"));
        browser.sees(By.id("queued"), "Отправляется");
        browser.press(By.cssSelector(".turn"));
        browser.sees(By.tagName("tbody"), "Приостановлено");
        browser.press(By.cssSelector(".turn"));
        browser.sees(By.cssSelector(".turn"), "Приостановить");
        fitsThePhone();
        browser.press(By.cssSelector(".remove"));
        browser.sees(By.tagName("staff-auto"), "Здесь пусто");
    }

    private static void words() {
        open("templates");
        select(By.id("whose"), town.city());
        select(By.name("key"), "refusal");
        browser.there(By.name("subject")).sendKeys("О вас, {candidate}");
        browser.there(By.name("body")).sendKeys("{city}");
        browser.press(By.id("preview"));
        browser.sees(By.id("shown"), "О вас, Anna");
        browser.press(By.cssSelector("form .main"));
        browser.sees(By.cssSelector("staff-templates tbody"), "О вас, {candidate}");
        fitsThePhone();
        browser.press(By.cssSelector(".remove"));
        boolean _ =
                browser.looking()
                        .until(
                                ExpectedConditions.invisibilityOfElementLocated(
                                        By.cssSelector("staff-templates tbody")));
    }

    @Test
    void whatIsPressedWhileSomethingElseIsUnderWayIsNotDone() {
        Person anna = town.person();
        String slot = town.slot("2039-05-04T10:00");
        Reply _ = anna.books(slot).ok();
        Reply _ = service.approves(slot).ok();
        browser.open(service.origin() + "/#" + link(anna));
        WebElement _ = browser.there(By.id("confirm"));
        holdBackWhatIsSent();

        pressTogether("#confirm", "#cancel");

        browser.sees(By.id("appointment"), "Подтверждено");
        assertThat(sent()).isEqualTo("/api/me/confirm");
        assertThat(service.statusOf(slot)).isEqualTo("confirmed");
    }

    @Test
    void whatTheStaffPressesTogetherIsDoneOnce() {
        browser.open(service.origin() + "/staff");
        signIn();
        open("webhooks");
        browser.there(By.name("url")).sendKeys("https://example.org/once");
        browser.there(By.name("secret")).sendKeys("0123456789abcdef");
        holdBackWhatIsSent();

        pressTogether("#add", "#add");

        browser.sees(By.tagName("tbody"), "https://example.org/once");
        assertThat(sent()).isEqualTo("/api/webhooks");
        browser.press(By.cssSelector(".remove"));
        browser.sees(By.tagName("staff-webhooks"), "Здесь пусто");
    }

    private static void signIn() {
        Object isOutside =
                browser.script("return sessionStorage.getItem('keelson.staff') === null");
        if (isOutside.equals(true)) {
            browser.press(By.id("sandbox"));
        }
    }

    private static String link(Person person) {
        return service.admin()
                .post("/api/candidates/" + person.id() + "/link", "{}")
                .field("token");
    }

    /** Lets nothing that changes something leave before two buttons were pressed. */
    private static void holdBackWhatIsSent() {
        Object _ =
                browser.script(
                        """
                        const real = window.fetch;
                        window.sent = [];
                        const held = new Promise((resolve) => (window.release = resolve));
                        window.fetch = async (path, options) => {
                          if (options.method === 'POST') {
                            window.sent.push(path);
                            await held;
                          }
                          return real(path, options);
                        };
                        """);
    }

    /** In the same moment, before the page has shown that anything is under way. */
    private static void pressTogether(String one, String other) {
        Object _ =
                browser.script(
                        """
                        document.querySelector('%s').click();
                        document.querySelector('%s').click();
                        """
                                .formatted(one, other));
        assertThat(browser.find(By.cssSelector("[aria-busy=true] " + one)).isEnabled()).isFalse();
        Object _ = browser.script("window.release()");
    }

    private static String sent() {
        return browser.script("return window.sent.join(' ')").toString();
    }

    @Test
    void theSecondTestCountsTheSecondsAndGoesOnAfterAReload() {
        question(1, "7 x 8", 1);
        question(2, "6 x 7", 0);
        Person anna = town.person();
        Reply _ =
                service.admin()
                        .post(
                                "/api/candidates/" + anna.id() + "/stage",
                                "{\"stage\": \"test_2_sent\"}")
                        .ok();
        browser.open(service.origin() + "/#" + link(anna));
        browser.press(By.id("begin"));
        answer(0);
        fitsThePhone();

        reloadLaterBySeconds(121);
        browser.sees(By.tagName("test-two"), "1 / 2. 0 секунд");
        browser.sees(By.id("try"), "(2)");
        answer(1);
        browser.press(By.id("next"));
        browser.sees(By.tagName("test-two"), "2 / 2");
        answer(0);
        browser.press(By.id("next"));
        reloadLaterBySeconds(0);
        browser.press(By.id("finish"));

        boolean _ =
                browser.looking()
                        .until(
                                ExpectedConditions.invisibilityOfElementLocated(
                                        By.tagName("test-two")));
        var result = service.admin().get("/api/test-results").json().path("items").path(0);
        // One question took two attempts and too long: 2 - 0.1 - 0.2.
        assertThat(result.path("score").asDouble()).isEqualTo(1.7);
        assertThat(result.path("verdict").asString()).isEqualTo("passed");
    }

    private static void question(int position, String text, int correct) {
        Reply _ =
                service.admin()
                        .post(
                                "/api/questions",
                                """
                                {"test": "test_2", "position": %d, "text": "%s",
                                 "options": ["42", "56"], "correct": %d}
                                """
                                        .formatted(position, text, correct))
                        .ok();
    }

    private static void answer(int place) {
        browser.there(By.cssSelector("label:nth-of-type(" + (place + 1) + ") input")).click();
        browser.press(By.id("try"));
    }

    /** As if the page had been away for so long. */
    private static void reloadLaterBySeconds(int seconds) {
        Object _ =
                browser.script(
                        """
                        const kept = JSON.parse(localStorage.getItem('keelson.test-2'));
                        kept.since -= %d * 1000;
                        localStorage.setItem('keelson.test-2', JSON.stringify(kept));
                        location.reload();
                        """
                                .formatted(seconds));
    }
}
