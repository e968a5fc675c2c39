package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveAnyDependenciesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The walls between modules, and between the lowest modules and the world. */
final class WallRulesTest {

    /** What each module of the toolkit may see of the others. */
    private static final Map<String, Set<String>> SEES =
            Map.of(
                    "core", Set.of(),
                    "sse", Set.of(),
                    "embedded", Set.of(),
                    "postgres", Set.of("core"),
                    "redis", Set.of("core"),
                    "testkit", Set.of("core", "embedded"),
                    "service", Set.of("core", "postgres", "redis", "sse", "embedded"),
                    "sandbox", Set.of("core", "postgres", "service"));

    private static final List<String> CORE_SEES = List.of("java.", "org.jspecify.", "org.slf4j.");
    private static final List<String> SSE_SEES = List.of("java.", "org.jspecify.");

    private static final Law WALLS_STAND = new Law(WallRulesTest::wallsStand);
    private static final Law CORE_IS_LIGHT = new Law(WallRulesTest::coreIsLight);

    @Test
    void modulesSeeOnlyWhatTheHouseAllows() {
        WALLS_STAND.holds();
    }

    @Test
    void aModuleThatLooksThroughAWallIsReported() {
        WALLS_STAND.reportsItsCanaries("walls");
    }

    @Test
    void coreAndSseSeeHardlyMoreThanTheJdk() {
        CORE_IS_LIGHT.holds();
    }

    @Test
    void aLibraryInCoreOrSseIsReported() {
        CORE_IS_LIGHT.reportsItsCanaries("light");
    }

    private static ArchRule wallsStand(House house) {
        return noClasses()
                .should(see("what the walls hide", it -> looksThroughAWall(house, it)))
                .as("toolkit modules see " + SEES + ", and services never see each other")
                .because(
                        "each module can be taken alone and no service is a library"
                                + " (ARCHITECTURE.md, the house)");
    }

    private static ArchRule coreIsLight(House house) {
        return noClasses()
                .that(house.in("core", "sse"))
                .should(see("more than the JDK", it -> isForeign(house, it)))
                .as("core sees the JDK, JSpecify and the SLF4J API; sse the JDK and JSpecify")
                .because(
                        "whoever takes the promises takes no library with them"
                                + " (ARCHITECTURE.md, the house)");
    }

    private static ArchCondition<JavaClass> see(String what, Predicate<Dependency> dependency) {
        return haveAnyDependenciesThat(describe("see " + what, dependency));
    }

    private static boolean looksThroughAWall(House house, Dependency dependency) {
        String from = house.moduleOf(dependency.getOriginClass());
        String to = house.moduleOf(dependency.getTargetClass());
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return false;
        }
        return House.TOOLKIT.contains(from)
                ? !SEES.getOrDefault(from, Set.of()).contains(to)
                : !House.TOOLKIT.contains(to);
    }

    private static boolean isForeign(House house, Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String module = house.moduleOf(dependency.getOriginClass());
        var allowed = module.equals("core") ? CORE_SEES : SSE_SEES;
        return !target.isPrimitive()
                && house.moduleOf(target).isEmpty()
                && allowed.stream().noneMatch(target.getName()::startsWith);
    }
}
