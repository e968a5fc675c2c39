package dev.keelson.policy.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a module is laid out: flat packages, a module-info, one main. */
final class ModuleRulesTest {

    private static final String MAIN = "/src/main/java/";

    /** Packages beside a module's own and its {@code spi}; each needs its reason here. */
    private static final List<String> MOVED_WALLS =
            List.of(
                    // Twenty files do not hold the transactor, the SQL client, its messages and the
                    // outbox.
                    "dev\\.keelson\\.postgres\\.(?:outbox|outcome|replica|sql|trace|wire)",
                    // What surrounds a use case is many small things, one package each.
                    "dev\\.keelson\\.service\\.\\w+",
                    // Twenty files do not hold the contract suites and what breaks connections.
                    "dev\\.keelson\\.testkit\\.(?:browser|http|lease|process|proxy|service)",
                    // Twenty files do not hold Telegram and what every sandbox has.
                    "dev\\.keelson\\.sandbox\\.telegram",
                    // Two servers that share nothing, and twenty files do not hold both.
                    "dev\\.keelson\\.embedded\\.redis");

    private static final Rule TOOLKIT_MODULES_ARE_MODULES =
            new Rule(
                    "a toolkit module has a module-info",
                    "what is not exported stays ours to change (style guide, Shape)",
                    ModuleRulesTest::modulesWithoutInfo);

    private static final Rule PACKAGES_ARE_FLAT =
            Rule.ofJava(
                    "a toolkit module is one flat package plus spi, a service is flat features",
                    "layers are names and not folders, which force everything public; a wall that"
                            + " must move is named in ModuleRulesTest (style guide, Shape)",
                    ModuleRulesTest::deepPackages);

    private static final Rule ONE_MAIN =
            new Rule(
                    "a service has one main, in its own package",
                    "one composition root reads like a diagram (style guide, Shape)",
                    ModuleRulesTest::mainsTooMany);

    @Test
    void toolkitModulesHaveAModuleInfo() {
        TOOLKIT_MODULES_ARE_MODULES.holds();
    }

    @Test
    void aToolkitModuleWithoutModuleInfoIsReported() {
        assertThat(TOOLKIT_MODULES_ARE_MODULES.findingsIn(Sources.canary("modules")))
                .extracting(Finding::path)
                .containsExactly("toolkit/keelson-sse");
    }

    @Test
    void packagesAreFlat() {
        PACKAGES_ARE_FLAT.holds();
    }

    @Test
    void aDeepPackageIsReported() {
        PACKAGES_ARE_FLAT.reportsItsCanaries("flat");
    }

    @Test
    void aServiceHasOneMain() {
        ONE_MAIN.holds();
    }

    @Test
    void aSecondMainIsReported() {
        ONE_MAIN.reportsItsCanaries("mains");
    }

    private static Stream<Finding> modulesWithoutInfo(Sources sources) {
        var described =
                sources.files().stream()
                        .filter(file -> file.path().endsWith(MAIN + "module-info.java"))
                        .map(ModuleRulesTest::moduleFolder)
                        .collect(Collectors.toSet());
        return sources.java().stream()
                .map(JavaFile::source)
                .filter(file -> file.isToolkit() && file.isMain())
                .map(ModuleRulesTest::moduleFolder)
                .filter(folder -> !described.contains(folder))
                .map(folder -> new Finding(folder, 0, "no src/main/java/module-info.java"));
    }

    private static Stream<Finding> deepPackages(JavaFile file) {
        var source = file.source();
        boolean isJudged = source.isMain() && (source.isToolkit() || source.isService());
        boolean isAllowed =
                file.packageName().isEmpty()
                        || file.packageName().matches(allowedPackages(source))
                        || MOVED_WALLS.stream().anyMatch(file.packageName()::matches);
        return isJudged && !isAllowed
                ? Stream.of(source.finding(1, file.packageName()))
                : Stream.empty();
    }

    private static String allowedPackages(SourceFile source) {
        String module = source.module().equals("core") ? "" : "\\." + source.module();
        return source.isToolkit()
                ? "dev\\.keelson" + module + "(?:\\.spi)?"
                : "dev\\.keelson" + module + "(?:\\.\\w+)?";
    }

    private static Stream<Finding> mainsTooMany(Sources sources) {
        var mains =
                sources.files().stream()
                        .filter(file -> file.isService() && file.isMain())
                        .filter(file -> file.name().endsWith("Main.java"))
                        .toList();
        return mains.stream()
                .filter(main -> !isInItsServicesPackage(main) || hasAnElder(main, mains))
                .map(main -> main.finding(1, main.name()));
    }

    private static boolean isInItsServicesPackage(SourceFile main) {
        return main.folder().endsWith(MAIN + "dev/keelson/" + main.module());
    }

    private static boolean hasAnElder(SourceFile main, List<SourceFile> mains) {
        return mains.stream()
                .filter(other -> other.module().equals(main.module()))
                .anyMatch(other -> other.path().compareTo(main.path()) < 0);
    }

    private static String moduleFolder(SourceFile file) {
        return file.path().substring(0, file.path().indexOf("/src/"));
    }
}
