package dev.keelson.policy.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MemberSelectTree;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No container, no annotations with behaviour, no mocks, no database but PostgreSQL. */
final class LibraryRulesTest {

    /** Tests may show that Spring's JdbcClient joins a unit; they need no more of Spring. */
    private static final Pattern BANNED =
            Pattern.compile(
                    "(?:jakarta|javax)\\.(?:inject|enterprise|persistence|transaction|ejb)\\..*"
                            + "|(?:jakarta|javax)\\.annotation\\.(?:Post|Pre)\\w+"
                            + "|(?:com\\.google\\.inject|dagger|org\\.aspectj|lombok)\\..*"
                            + "|org\\.springframework\\.(?!jdbc\\b).*|org\\.hibernate\\..*"
                            + "|io\\.(?:micronaut|quarkus|mockk|helidon\\.inject)\\..*"
                            + "|io\\.helidon\\.service\\.registry\\..*"
                            + "|org\\.(?:mockito|easymock|powermock)\\..*|mockit\\..*");

    /** The bench compares with what others use, and the examples join it; neither ships. */
    private static final Pattern BESIDE_OTHERS = Pattern.compile("(?:bench|examples)/");

    private static final Pattern BANNED_ARTIFACT =
            Pattern.compile(
                    "<artifactId>\\s*(?:lombok|easymock|jmockit|h2|hsqldb|derby|javax\\.inject"
                            + "|jakarta\\.(?:inject|persistence)-api"
                            + "|(?:mockito|powermock|hibernate)-[\\w-]+"
                            + "|(?:mockk|guice|dagger)[\\w-]*"
                            + "|spring-(?:context|boot|test)[\\w-]*)\\s*<");

    private static final List<String> BANNED_CLASSES =
            List.of(
                    "org.mockito.Mockito",
                    "org.easymock.EasyMock",
                    "org.powermock.api.mockito.PowerMockito",
                    "mockit.Mock",
                    "lombok.Data",
                    "org.springframework.context.ApplicationContext",
                    "com.google.inject.Injector",
                    "org.hibernate.Session",
                    "org.h2.Driver");

    private static final String REASON =
            "constructors and one composition root; fakes that pass the contract suites instead of"
                    + " mocks; the real PostgreSQL (style guide, Code and Tests)";

    private static final Rule NO_CONTAINER_NO_MOCKS =
            Rule.ofJava(
                    "no container, no Lombok, no mocking library in the code or its tests",
                    REASON,
                    LibraryRulesTest::bannedNames);

    private static final Rule NO_SUCH_DEPENDENCY =
            Rule.ofFiles(
                    "no pom names a container, Lombok, a mocking library or another database",
                    REASON,
                    LibraryRulesTest::bannedDependencies);

    @Test
    void codeAndTestsUseNoContainerAndNoMocks() {
        NO_CONTAINER_NO_MOCKS.holds();
    }

    @Test
    void aBannedImportIsReported() {
        NO_CONTAINER_NO_MOCKS.reportsItsCanaries("libraries");
    }

    @Test
    void noPomNamesABannedLibrary() {
        NO_SUCH_DEPENDENCY.holds();
    }

    @Test
    void aBannedDependencyIsReported() {
        NO_SUCH_DEPENDENCY.reportsItsCanaries("dependencies");
    }

    @Test
    void noBannedLibraryIsOnTheClassPath() {
        assertThat(present(BANNED_CLASSES)).as(REASON).isEmpty();
    }

    @Test
    void aLibraryOnTheClassPathIsReported() {
        var one = "org.assertj.core.api.Assertions";

        assertThat(present(List.of("org.example.None", one))).containsExactly(one);
    }

    private static Stream<Finding> bannedNames(JavaFile file) {
        if (BESIDE_OTHERS.matcher(file.source().path()).lookingAt()) {
            return Stream.empty();
        }
        return file.trees(MemberSelectTree.class)
                .filter(it -> BANNED.matcher(it.toString()).matches())
                .map(it -> file.finding(it, it.toString()));
    }

    private static Stream<Finding> bannedDependencies(SourceFile file) {
        if (!file.name().equals("pom.xml") || BESIDE_OTHERS.matcher(file.path()).lookingAt()) {
            return Stream.empty();
        }
        var lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> BANNED_ARTIFACT.matcher(lines.get(i)).find())
                .mapToObj(i -> file.finding(i + 1, lines.get(i).strip()));
    }

    private static List<String> present(List<String> classes) {
        var loader = LibraryRulesTest.class.getClassLoader();
        return classes.stream()
                .filter(it -> loader.getResource(it.replace('.', '/') + ".class") != null)
                .toList();
    }
}
