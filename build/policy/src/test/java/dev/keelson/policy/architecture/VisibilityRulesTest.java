package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static dev.keelson.policy.architecture.Roles.endWith;
import static dev.keelson.policy.architecture.Roles.useCases;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.lang.ArchRule;

import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

/** In a service nothing is public before somebody outside of the package calls it. */
final class VisibilityRulesTest {

    private static final Law PUBLIC_ON_DEMAND = new Law(VisibilityRulesTest::publicOnDemand);

    @Test
    void nothingIsPublicUntilACallerOutsideThePackageExists() {
        PUBLIC_ON_DEMAND.holds();
    }

    @Test
    void aPublicTypeThatNobodyOutsideSeesIsReported() {
        PUBLIC_ON_DEMAND.reportsItsCanaries("visibility");
    }

    private static ArchRule publicOnDemand(House house) {
        return noClasses()
                .that(house.inAService())
                .and(describe("are files", JavaClass::isTopLevelClass))
                .and(not(Predicates.simpleName("package-info")))
                .and(not(endWith("Main", "Module")))
                .and(not(useCases()))
                .and(describe("have no caller outside", it -> !isSeenFromOutside(it)))
                .should()
                .bePublic()
                .as("a public type of a service has a caller outside of its package")
                .because(
                        "nothing is public until a caller outside the package exists;"
                                + " modules, mains and use cases are (style guide, Shape)");
    }

    private static boolean isSeenFromOutside(JavaClass type) {
        return isUsedOutside(type) || isImportedByATest(type);
    }

    private static boolean isUsedOutside(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(part -> Roles.isSameFile(part, type))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
    }

    private static boolean isImportedByATest(JavaClass type) {
        return Sources.house().java().stream()
                .filter(file -> !file.packageName().equals(type.getPackageName()))
                .map(JavaFile::imports)
                .anyMatch(imports -> imports.contains(type.getName()));
    }
}
