package dev.keelson.policy.code;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.DeclaredMethod;
import dev.keelson.policy.source.DeclaredType;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/**
 * Tests are the specification: they run, they read as sentences, and none is skipped in silence.
 */
final class TestRulesTest {

    private static final List<String> TESTS =
            List.of(
                    "Test",
                    "ParameterizedTest",
                    "RepeatedTest",
                    "TestFactory",
                    "TestTemplate",
                    "Property",
                    "Example");
    private static final Set<String> SKIPS = Set.of("Disabled", "Ignore");
    private static final int WORDS_OF_A_SENTENCE = 3;

    private static final Pattern INPUT_OUTPUT =
            Pattern.compile(
                    "java\\.sql\\.DriverManager|javax\\.sql\\.DataSource|com\\.zaxxer\\..*"
                            + "|org\\.postgresql\\.ds\\..*|dev\\.keelson\\.embedded\\..*"
                            + "|java\\.net\\.(?:http\\..*|Socket|ServerSocket)"
                            + "|java\\.nio\\.channels\\..*|java\\.nio\\.file\\.Files"
                            + "|org\\.junit\\.jupiter\\.api\\.io\\.TempDir|org\\.openqa\\..*");

    private static final Rule SKIPS_SAY_WHY =
            Rule.ofJava(
                    "no test is skipped without a reason in words",
                    "a skipped test is a promise that nobody keeps (style guide, Tests)",
                    TestRulesTest::silentSkips);

    private static final Rule TESTS_ARE_RUN =
            Rule.ofJava(
                    "classes with tests are called ...Test or ...IT, or are abstract",
                    "the build runs no other, and says nothing (style guide, Tests)",
                    TestRulesTest::testsThatDoNotRun);

    private static final Rule TESTS_ARE_SENTENCES =
            Rule.ofJava(
                    "a test's name is a sentence",
                    "aBidBelowTheStepIsRefused says what holds (style guide, Tests)",
                    TestRulesTest::namelessTests);

    private static final Rule TESTS_TOUCH_NOTHING =
            Rule.ofJava(
                    "a ...Test does no input or output",
                    "it runs fast and anywhere; call it ...IT, or take a fake. keelson-policy"
                            + " reads the repository and is excepted (style guide, Tests)",
                    TestRulesTest::inputAndOutput);

    private static final Rule REGRESSIONS_TELL =
            Rule.ofJava(
                    "a class in a package regressions tells its story in the header",
                    "who changes the code must know what went wrong (style guide, Tests)",
                    TestRulesTest::storylessRegressions);

    private static final Rule ITS_ARE_RUN =
            new Rule(
                    "a module with ...IT classes runs them with failsafe",
                    "the build runs them nowhere else, and says nothing (style guide, Gates)",
                    TestRulesTest::itsThatDoNotRun);

    @Test
    void skippedTestsSayWhy() {
        SKIPS_SAY_WHY.holds();
    }

    @Test
    void aSkipWithoutAReasonIsReported() {
        SKIPS_SAY_WHY.reportsItsCanaries("skips");
    }

    @Test
    void everyTestIsRun() {
        TESTS_ARE_RUN.holds();
        ITS_ARE_RUN.holds();
    }

    @Test
    void aTestThatNobodyRunsIsReported() {
        TESTS_ARE_RUN.reportsItsCanaries("unrun");
        ITS_ARE_RUN.reportsItsCanaries("failsafe");
    }

    @Test
    void testsAreSentences() {
        TESTS_ARE_SENTENCES.holds();
    }

    @Test
    void aTestWithoutASentenceIsReported() {
        TESTS_ARE_SENTENCES.reportsItsCanaries("sentences");
    }

    @Test
    void unitTestsTouchNothingOutside() {
        TESTS_TOUCH_NOTHING.holds();
    }

    @Test
    void aUnitTestThatTouchesTheOutsideIsReported() {
        TESTS_TOUCH_NOTHING.reportsItsCanaries("touching");
    }

    @Test
    void regressionsTellTheirStory() {
        REGRESSIONS_TELL.holds();
    }

    @Test
    void aRegressionWithoutAStoryIsReported() {
        REGRESSIONS_TELL.reportsItsCanaries("regressions");
    }

    private static Stream<Finding> silentSkips(JavaFile file) {
        var annotations =
                file.trees(AnnotationTree.class)
                        .filter(it -> SKIPS.contains(Names.last(it.getAnnotationType().toString())))
                        .filter(it -> it.getArguments().stream().noneMatch(TestRulesTest::isText));
        var assumptions =
                file.calls().filter(TestRulesTest::assumesInSilence).map(call -> call.tree());
        return Stream.concat(annotations, assumptions).map(it -> file.finding(it, it.toString()));
    }

    private static boolean isText(ExpressionTree argument) {
        return switch (argument) {
            case AssignmentTree named -> isText(named.getExpression());
            case LiteralTree literal -> !String.valueOf(literal.getValue()).isBlank();
            default -> false;
        };
    }

    private static boolean assumesInSilence(Call call) {
        return switch (call.name()) {
            case "assumeTrue", "assumeFalse" -> call.arguments().size() < 2;
            default -> false;
        };
    }

    private static Stream<Finding> testsThatDoNotRun(JavaFile file) {
        return tests(file)
                .map(test -> outermost(test.owner()))
                .distinct()
                .filter(type -> !type.has(Modifier.ABSTRACT) && !type.isInterface())
                .filter(type -> !type.name().endsWith("Test") && !type.name().endsWith("IT"))
                .map(type -> file.finding(type.tree(), type.name()));
    }

    private static DeclaredType outermost(DeclaredType type) {
        return type.isTopLevel() ? type : outermost(new DeclaredType(type.path().getParentPath()));
    }

    private static Stream<Finding> namelessTests(JavaFile file) {
        return tests(file)
                .filter(test -> !isSentence(test.name()))
                .map(test -> file.finding(test.tree(), test.name()));
    }

    private static boolean isSentence(String name) {
        var words = Names.words(name);
        return words.size() >= WORDS_OF_A_SENTENCE
                && !words.getFirst().equals("test")
                && !name.contains("_");
    }

    private static Stream<DeclaredMethod> tests(JavaFile file) {
        return file.methods().filter(method -> method.isAnnotatedWithAny(TESTS));
    }

    private static Stream<Finding> inputAndOutput(JavaFile file) {
        SourceFile source = file.source();
        if (!source.name().endsWith("Test.java") || source.module().equals("policy")) {
            return Stream.empty();
        }
        return file.trees(MemberSelectTree.class)
                .filter(it -> INPUT_OUTPUT.matcher(it.toString()).matches())
                .map(it -> file.finding(it, it.toString()));
    }

    private static Stream<Finding> storylessRegressions(JavaFile file) {
        if (!file.packageName().endsWith(".regressions")) {
            return Stream.empty();
        }
        return file.types()
                .filter(DeclaredType::isTopLevel)
                .filter(type -> file.commentOn(type.path()).filter(it -> !it.isBlank()).isEmpty())
                .map(type -> file.finding(type.tree(), type.name()));
    }

    private static Stream<Finding> itsThatDoNotRun(Sources sources) {
        var runners =
                sources.files().stream()
                        .filter(file -> file.name().equals("pom.xml"))
                        .filter(file -> file.text().contains("maven-failsafe-plugin"))
                        .map(SourceFile::folder)
                        .collect(Collectors.toSet());
        return sources.files().stream()
                .filter(file -> file.name().endsWith("IT.java"))
                .filter(file -> !runners.contains(file.path().replaceAll("/src/.*", "")))
                .map(file -> file.finding(1, "no maven-failsafe-plugin in its module's pom.xml"));
    }
}
