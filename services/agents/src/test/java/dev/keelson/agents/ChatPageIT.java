package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The chat in a browser: streaming, approving, plans, a line that is cut, cancelling. */
@Tag("browser")
class ChatPageIT {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static TestAgents agents;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM),
                "The chat is not tested in a browser: " + CHROMIUM + " and " + DRIVER + ".");
        agents = new TestAgents();
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--lang=en-US");
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
            agents.close();
        }
    }

    @Test
    void somebodyTalksApprovesPlansReconnectsAndCancels() {
        browser.get(agents.address().toString());
        say("hello");
        textOf("[data-testid=assistant]", "You said: “hello”");

        say("run ls", "coder");
        shown("[data-testid=call][data-stage=judge]");
        browser.navigate().refresh();
        textOf("[data-testid=assistant]", "You said: “hello”");
        press("[data-testid=call][data-stage=judge] [data-testid=approve]");
        press("[data-testid=call][data-stage=answer] [data-testid=answer]");
        textOf("[data-testid=assistant]", "$ ls");

        say("run rm -rf build");
        WebElement arguments = shown("[data-testid=call][data-stage=judge] .arguments");
        arguments.clear();
        arguments.sendKeys("{\"command\": \"ls build\"}");
        press("[data-testid=call][data-stage=judge] [data-testid=edit]");
        press("[data-testid=call][data-stage=answer] [data-testid=answer]");
        textOf("[data-testid=assistant]", "$ ls build");

        say("run rm -rf /");
        press("[data-testid=call][data-stage=judge] [data-testid=reject]");
        textOf("[data-testid=assistant]", "rejected by the user");

        press("[data-testid=new]");
        say("plan a release");
        shown("[data-testid=plan][data-stage=judge]");
        browser.navigate().refresh();
        press("[data-testid=plan][data-stage=judge] [data-testid=plan-approve]");
        press("[data-testid=call][data-stage=judge] [data-testid=approve]");
        press("[data-testid=call][data-stage=answer] [data-testid=answer]");
        shown("[data-testid=plan-done]");

        press("[data-testid=new]");
        say("@hold 3 and so on");
        textOf("[data-testid=assistant]", "word3");
        press("[data-testid=reconnect]");
        shown("[data-testid=log] .mark");
        agents.release();
        textOf("[data-testid=assistant]", "word8");
        shown("[data-testid=send]");
        assertThat(browser.findElements(By.cssSelector("[data-testid=assistant]")))
                .extracting(WebElement::getText)
                .containsExactly("word1 word2 word3 word4 word5 word6 naïve—7 word8");
        List<String> ids =
                browser.findElements(By.cssSelector("[data-testid=log] code")).stream()
                        .map(WebElement::getText)
                        .filter(id -> !id.isEmpty())
                        .toList();
        assertThat(ids).doesNotHaveDuplicates();

        say("@hold 3 once more");
        textOf("[data-testid=assistant]:last-child", "word3");
        browser.navigate().refresh();
        textOf("[data-testid=assistant]:last-child", "word3");
        agents.release();
        textOf("[data-testid=assistant]:last-child", "word8");

        say("@silence 1");
        shown("[data-testid=assistant]:last-child");
        press("[data-testid=cancel]");
        textOf("[data-testid=error]", "cancelled");
        press("[data-testid=language]");
        textOf("[data-testid=send]", "Отправить");
    }

    private static void say(String text, String... agent) {
        shown("[data-testid=send]");
        if (agent.length > 0) {
            press("[data-testid=wanted] option[value=" + agent[0] + "]");
        }
        WebElement field = shown("[data-testid=message]");
        field.sendKeys(text);
        field.sendKeys(Keys.ENTER);
        if (agent.length > 0) {
            press("[data-testid=wanted] option[value='']");
        }
    }

    private static WebDriverWait look() {
        var wait = new WebDriverWait(browser, Duration.ofSeconds(30));
        wait.ignoring(StaleElementReferenceException.class, ElementClickInterceptedException.class);
        return wait;
    }

    private static void press(String css) {
        boolean _ =
                look().until(page -> {
                    WebElement found =
                            ExpectedConditions.elementToBeClickable(By.cssSelector(css))
                                    .apply(page);
                    if (found == null) {
                        return false;
                    }
                    found.click();
                    return true;
                });
    }

    private static WebElement shown(String css) {
        return look().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private static void textOf(String css, String part) {
        boolean _ =
                look().until(page ->
                        page.findElements(By.cssSelector(css)).stream()
                                .anyMatch(each -> each.getText().contains(part)));
    }
}
