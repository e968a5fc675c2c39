package dev.keelson.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keelson.testkit.browser.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import java.util.List;

/** The chat in a browser: streaming, approving, plans, a line that is cut, cancelling. */
@Tag("browser")
class ChatPageIT {

    private static TestAgents agents;
    private static Browser browser;

    @BeforeAll
    static void open() {
        assumeTrue(Browser.isThere(), Browser.MISSING);
        agents = new TestAgents();
        browser = new Browser("1280,900", "en-US");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            agents.close();
        }
    }

    @Test
    void somebodyTalksApprovesPlansReconnectsAndCancels() {
        browser.open(agents.address().toString());
        say("hello");
        textOf("[data-testid=assistant]", "You said: “hello”");

        say("run ls", "coder");
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
        assertThat(browser.all(By.cssSelector("[data-testid=assistant]")))
                .extracting(WebElement::getText)
                .containsExactly("word1 word2 word3 word4 word5 word6 naïve—7 word8");
        List<String> ids =
                browser.all(By.cssSelector("[data-testid=log] code")).stream()
                        .map(WebElement::getText)
                        .filter(id -> !id.isEmpty())
                        .toList();
        assertThat(ids).doesNotHaveDuplicates();

        say("@silence 1");
        shown("[data-testid=assistant]:last-child");
        press("[data-testid=cancel]");
        textOf("[data-testid=error]", "cancelled");
        press("[data-testid=language]");
        textOf("[data-testid=send]", "Отправить");
    }

    @Test
    void aPageThatIsLoadedAgainGoesOnWhereItWas() {
        browser.open(agents.address().toString());
        press("[data-testid=new]");
        say("hello");
        textOf("[data-testid=assistant]", "You said: “hello”");
        say("run ls", "coder");
        shown("[data-testid=call][data-stage=judge]");
        browser.reload();
        textOf("[data-testid=assistant]", "You said: “hello”");
        press("[data-testid=call][data-stage=judge] [data-testid=approve]");
        press("[data-testid=call][data-stage=answer] [data-testid=answer]");
        textOf("[data-testid=assistant]", "$ ls");

        press("[data-testid=new]");
        say("plan a release");
        shown("[data-testid=plan][data-stage=judge]");
        browser.reload();
        press("[data-testid=plan][data-stage=judge] [data-testid=plan-reject]");

        press("[data-testid=new]");
        say("@hold 3 and so on");
        textOf("[data-testid=assistant]", "word3");
        browser.reload();
        textOf("[data-testid=assistant]", "word3");
        agents.release();
        textOf("[data-testid=assistant]", "word8");
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

    private static void press(String css) {
        browser.click(By.cssSelector(css));
    }

    private static WebElement shown(String css) {
        return browser.seen(By.cssSelector(css));
    }

    private static void textOf(String css, String part) {
        browser.sees(By.cssSelector(css), part);
    }
}
