package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static dev.keelson.policy.architecture.Roles.beginWith;
import static dev.keelson.policy.architecture.Roles.wiring;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

/** Adapters are made in one place a feature, so that the wiring reads like a diagram. */
final class CompositionRulesTest {

    private static final Law ONLY_WIRING_MAKES_ADAPTERS =
            new Law(CompositionRulesTest::onlyWiringMakesAdapters);

    @Test
    void onlyModulesAndMainsConstructAdapters() {
        ONLY_WIRING_MAKES_ADAPTERS.holds();
    }

    @Test
    void whoeverElseConstructsAnAdapterIsReported() {
        ONLY_WIRING_MAKES_ADAPTERS.reportsItsCanaries("composition");
    }

    private static ArchRule onlyWiringMakesAdapters(House house) {
        // The kit's own wiring: what starts the database, and jobs and runs that are kept in it.
        var names = beginWith("Database").or(beginWith("Jobs")).or(beginWith("Runs"));
        var startUp = house.in("service").and(names);
        return noClasses()
                .that(not(wiring()))
                .and(not(startUp))
                .should(
                        accessTargetWhere(
                                describe(
                                        "constructs an adapter",
                                        access -> constructsAnAdapter(house, access))))
                .as("only *Module and *Main construct adapters")
                .because(
                        "constructors and one composition root: take the port as a parameter"
                                + " (style guide, Shape and Code)");
    }

    private static boolean constructsAnAdapter(House house, JavaAccess<?> access) {
        JavaClass made = access.getTargetOwner();
        return isAdapter(house, made)
                && makes(access, made)
                && !isItsOwnPart(house, access.getOriginOwner(), made);
    }

    private static boolean isAdapter(House house, JavaClass type) {
        return !house.moduleOf(type).isEmpty()
                && type.isTopLevelClass()
                && Roles.technologyOf(type).isPresent()
                && !type.isRecord()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class);
    }

    /** A static factory that returns its own type is a constructor with a name. */
    private static boolean makes(JavaAccess<?> access, JavaClass made) {
        return switch (access.getTarget()) {
            case ConstructorCallTarget _, ConstructorReferenceTarget _ -> true;
            case CodeUnitAccessTarget method -> isFactory(method, made);
            default -> false;
        };
    }

    private static boolean isFactory(CodeUnitAccessTarget method, JavaClass made) {
        return method.getRawReturnType().equals(made)
                && method.resolveMember()
                        .filter(it -> it.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent();
    }

    /** An adapter may consist of parts of its technology, and so may the toolkit's own module. */
    private static boolean isItsOwnPart(House house, JavaClass maker, JavaClass made) {
        boolean ofTheSameTechnology =
                maker.getPackage().equals(made.getPackage())
                        && Roles.technologyOf(maker).equals(Roles.technologyOf(made));
        boolean inTheToolkitsModule =
                house.in("postgres", "redis", "embedded", "testkit").test(maker)
                        && house.moduleOf(maker).equals(house.moduleOf(made));
        return Roles.isSameFile(maker, made) || ofTheSameTechnology || inTheToolkitsModule;
    }
}
