package dev.keelson.policy.code;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nobody sleeps and hopes, and nobody cancels by interrupting. */
final class WaitingRulesTest {

    private static final Pattern SLEEPER =
            Pattern.compile(
                    "(?:[\\w.]+\\.)?(?:Thread|[A-Z]*SECONDS|MINUTES|HOURS|DAYS)|TimeUnit\\..*");

    private static final Rule NOBODY_SLEEPS =
            Rule.ofJava(
                    "nobody sleeps, tests included",
                    "a sleep is too long or too short: await a condition with a deadline, or set"
                            + " the clock (style guide, Tests)",
                    WaitingRulesTest::sleeps);

    private static final Rule NOBODY_CANCELS_BY_INTERRUPT =
            Rule.ofJava(
                    "nobody cancels a task by interrupting it",
                    "an interrupt inside a unit closes the driver's socket: cancel(false) and a"
                            + " flag (toolkit promises: no interrupts)",
                    WaitingRulesTest::interruptingCancels);

    @Test
    void nobodySleepsAnywhere() {
        NOBODY_SLEEPS.holds();
    }

    @Test
    void aSleepIsReported() {
        NOBODY_SLEEPS.reportsItsCanaries("sleep");
    }

    @Test
    void nobodyCancelsByInterrupting() {
        NOBODY_CANCELS_BY_INTERRUPT.holds();
    }

    @Test
    void aCancelThatInterruptsIsReported() {
        NOBODY_CANCELS_BY_INTERRUPT.reportsItsCanaries("cancel");
    }

    private static Stream<Finding> sleeps(JavaFile file) {
        var calls = file.calls().filter(WaitingRulesTest::isSleep).map(Call::tree);
        var references = file.trees(MemberReferenceTree.class).filter(WaitingRulesTest::isSleep);
        var imports =
                file.trees(ImportTree.class)
                        .filter(it ->
                                it.getQualifiedIdentifier().toString().endsWith("Thread.sleep"));
        return Stream.of(calls, references, imports)
                .flatMap(it -> it)
                .map(it -> file.finding(it, it.toString().strip()));
    }

    private static boolean isSleep(Call call) {
        return call.name().equals("sleep") && SLEEPER.matcher(call.receiver()).matches();
    }

    private static boolean isSleep(MemberReferenceTree reference) {
        return reference.getName().contentEquals("sleep")
                && SLEEPER.matcher(reference.getQualifierExpression().toString()).matches();
    }

    private static Stream<Finding> interruptingCancels(JavaFile file) {
        return file.source().isMain() && !callsOut(file)
                ? file.calls()
                        .filter(WaitingRulesTest::isInterruptingCancel)
                        .map(it -> file.finding(it.tree(), it.tree().toString()))
                : Stream.empty();
    }

    /** The JDK's HTTP client takes cancel(true) as closing the exchange; it interrupts nobody. */
    private static boolean callsOut(JavaFile file) {
        return file.imports().stream().anyMatch(it -> it.startsWith("java.net.http."));
    }

    private static boolean isInterruptingCancel(Call call) {
        return call.name().equals("cancel")
                && call.arguments().size() == 1
                && call.arguments().getFirst().toString().equals("true");
    }
}
