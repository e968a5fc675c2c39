package dev.keelson.policy.code;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A refusal is a value, a fault has a name, and neither is lost on the way. */
final class ExceptionRulesTest {

    private static final Set<String> NAMELESS =
            Set.of("RuntimeException", "Exception", "Throwable", "Error");
    private static final Pattern LOGGER = Pattern.compile("(?i)log(?:ger)?\\b.*", Pattern.DOTALL);

    private static final Rule FAULTS_HAVE_NAMES =
            Rule.ofJava(
                    "nobody throws a bare RuntimeException, Exception or Error",
                    "a fault is one of the module's small tree, a bug an IllegalStateException"
                            + " (style guide, Code)",
                    ExceptionRulesTest::namelessFaults);

    private static final Rule NO_CATCH_LOG_CONTINUE =
            Rule.ofJava(
                    "nobody catches, at most logs, and goes on as if nothing had been",
                    "a fault that only the log knows is lost; where going on is right, a comment"
                            + " in the catch block says why (style guide, Code)",
                    ExceptionRulesTest::swallowedFaults);

    @Test
    void faultsHaveNames() {
        FAULTS_HAVE_NAMES.holds();
    }

    @Test
    void aBareExceptionIsReported() {
        FAULTS_HAVE_NAMES.reportsItsCanaries("exceptions");
    }

    @Test
    void nobodyCatchesLogsAndGoesOn() {
        NO_CATCH_LOG_CONTINUE.holds();
    }

    @Test
    void aSwallowedFaultIsReported() {
        NO_CATCH_LOG_CONTINUE.reportsItsCanaries("swallowed");
    }

    /** The testkit's contracts break things on purpose, with whatever there is. */
    private static Stream<Finding> namelessFaults(JavaFile file) {
        if (!file.source().isMain() || file.source().module().equals("testkit")) {
            return Stream.empty();
        }
        var made =
                file.trees(NewClassTree.class)
                        .filter(it -> NAMELESS.contains(Names.last(it.getIdentifier().toString())));
        var referenced =
                file.trees(MemberReferenceTree.class)
                        .filter(it -> it.getName().contentEquals("<init>"))
                        .filter(it ->
                                NAMELESS.contains(
                                        Names.last(it.getQualifierExpression().toString())));
        return Stream.concat(made, referenced).map(it -> file.finding(it, it.toString()));
    }

    private static Stream<Finding> swallowedFaults(JavaFile file) {
        if (!file.source().isMain()) {
            return Stream.empty();
        }
        return file.trees(CatchTree.class)
                .filter(it ->
                        it.getBlock().getStatements().stream()
                                .allMatch(ExceptionRulesTest::isLogging))
                .filter(it -> !saysWhy(file.textOf(it.getBlock())))
                .map(it -> file.finding(it, "catch (" + it.getParameter() + ")"));
    }

    private static boolean isLogging(StatementTree statement) {
        return statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call
                && logs(new Call(call));
    }

    private static boolean logs(Call call) {
        return LOGGER.matcher(call.receiver()).matches() || call.name().equals("printStackTrace");
    }

    private static boolean saysWhy(String block) {
        return block.contains("//") || block.contains("/*");
    }
}
