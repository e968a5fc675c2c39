package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveAnyDependenciesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static dev.keelson.policy.architecture.Roles.beginWith;
import static dev.keelson.policy.architecture.Roles.doors;
import static dev.keelson.policy.architecture.Roles.endWith;
import static dev.keelson.policy.architecture.Roles.useCases;
import static dev.keelson.policy.architecture.Roles.wiring;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.util.function.Predicate;

/** A request walks routes, use case, domain, repository, database, and never back. */
final class LayerRulesTest {

    private static final Law NOBODY_CALLS_A_DOOR = new Law(LayerRulesTest::nobodyCallsADoor);
    private static final Law NO_SHORT_CUTS = new Law(LayerRulesTest::noShortCuts);
    private static final Law NEVER_BACK = new Law(LayerRulesTest::neverBack);

    @Test
    void onlyModulesAndMainsSeeRoutesAndJobs() {
        NOBODY_CALLS_A_DOOR.holds();
    }

    @Test
    void whoeverElseSeesRoutesOrJobsIsReported() {
        NOBODY_CALLS_A_DOOR.reportsItsCanaries("doors");
    }

    @Test
    void routesReachTheDatabaseThroughUseCasesAlone() {
        NO_SHORT_CUTS.holds();
    }

    @Test
    void routesThatSeeARepositoryAreReported() {
        NO_SHORT_CUTS.reportsItsCanaries("shortcut");
    }

    @Test
    void adaptersOfPostgresqlSeeNoUseCase() {
        NEVER_BACK.holds();
    }

    @Test
    void anAdapterThatSeesAUseCaseIsReported() {
        NEVER_BACK.reportsItsCanaries("back");
    }

    private static ArchRule nobodyCallsADoor(House house) {
        return noClasses()
                .that(house.inAService())
                .and(not(wiring()))
                .should(seeElsewhere("routes or jobs", doors().and(house.inAService())))
                .as("only *Module and *Main see *Routes and *Jobs")
                .because("routes and jobs call in, nobody calls them (style guide, Shape)");
    }

    private static ArchRule noShortCuts(House house) {
        return noClasses()
                .that(house.inAService())
                .and(endWith("Routes"))
                .should(
                        seeElsewhere(
                                "a repository",
                                type -> house.isOfAService(type) && isRepository(type)))
                .as("*Routes see neither a repository nor its Postgres* adapter")
                .because(
                        "a request walks routes, use case, domain, repository"
                                + " (style guide, Shape)");
    }

    private static ArchRule neverBack(House house) {
        return noClasses()
                .that(house.inAService())
                .and(beginWith("Postgres"))
                .should(seeElsewhere("a use case", useCases()))
                .as("Postgres* see no use case")
                .because(
                        "the walk never goes back: give the repository a type of the domain"
                                + " (style guide, Shape)");
    }

    private static boolean isRepository(JavaClass type) {
        var adapters = beginWith("Postgres");
        return adapters.test(type)
                || (type.isInterface() && type.getAllSubclasses().stream().anyMatch(adapters));
    }

    private static ArchCondition<JavaClass> seeElsewhere(String what, Predicate<JavaClass> target) {
        return haveAnyDependenciesThat(
                describe("see " + what + " in another file", (Dependency it) -> isTo(it, target)));
    }

    private static boolean isTo(Dependency dependency, Predicate<JavaClass> target) {
        return !Roles.isSameFile(dependency.getOriginClass(), dependency.getTargetClass())
                && target.test(dependency.getTargetClass());
    }
}
