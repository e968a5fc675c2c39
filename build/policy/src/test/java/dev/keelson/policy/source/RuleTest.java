package dev.keelson.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

final class RuleTest {

    @Test
    void aBrokenRuleSaysWhatWhyAndWhere() {
        var rule = Rule.ofFiles("nobody shouts", "it wakes the crew", _ -> Stream.empty());

        assertThatThrownBy(() -> rule.refuse(List.of(new Finding("a/B.java", 7, "AHOY"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("nobody shouts", "it wakes the crew", "a/B.java:7  AHOY");
    }

    @Test
    void aRuleThatReportsExactlyTheMarkedLinesPasses() {
        assertThatCode(() -> reporting("ahoy").reportsItsCanaries("rule"))
                .doesNotThrowAnyException();
    }

    @Test
    void aRuleThatReportsNothingIsCaughtByItsCanaries() {
        assertThatThrownBy(() -> reporting("never said").reportsItsCanaries("rule"))
                .hasMessageContaining("reported: []");
    }

    @Test
    void aRuleThatReportsMoreThanItsCanariesIsCaught() {
        assertThatThrownBy(() -> reporting("o").reportsItsCanaries("rule"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRuleWithoutCanariesIsCaught() {
        assertThatThrownBy(() -> reporting("never said").reportsItsCanaries("rule/empty"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void canariesOfCompiledRulesAreNotReadAsJava() {
        var rule =
                Rule.ofJava(
                        "no file", "a test", file -> Stream.of(file.source().finding(1, "here")));
        var canary = new SourceFile("A.java", "package dev.keelson.policy.canary.a; class A {}");
        var other = new SourceFile("B.java", "package dev.keelson.gifts; class B {}");

        assertThat(rule.findingsIn(Sources.of(canary, other)))
                .containsExactly(new Finding("B.java", 1, "here"));
    }

    private static Rule reporting(String text) {
        return Rule.ofFiles("no " + text, "a test", file -> places(file, text));
    }

    private static Stream<Finding> places(SourceFile file, String text) {
        var lines = file.lines();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).contains(text))
                .map(i -> file.finding(i + 1, text));
    }
}
