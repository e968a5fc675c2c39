package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** How a type is closed: final or sealed, no shared mutable state, faults unchecked. */
final class TypeRulesTest {

    private static final Law CLASSES_ARE_CLOSED = Law.everywhere(closedClasses());
    private static final Law STATICS_ARE_FINAL = Law.everywhere(finalStatics());
    private static final Law FAULTS_ARE_UNCHECKED = Law.everywhere(uncheckedFaults());
    private static final Law REFUSALS_ARE_SEALED = new Law(TypeRulesTest::sealedRefusals);

    @Test
    void classesAreFinalOrSealedOrAbstract() {
        CLASSES_ARE_CLOSED.holds();
    }

    @Test
    void anOpenClassIsReported() {
        CLASSES_ARE_CLOSED.reportsItsCanaries("open");
    }

    @Test
    void staticFieldsAreFinal() {
        STATICS_ARE_FINAL.holds();
    }

    @Test
    void aStaticFieldThatChangesIsReported() {
        STATICS_ARE_FINAL.reportsItsCanaries("statics");
    }

    @Test
    void faultsAreUnchecked() {
        FAULTS_ARE_UNCHECKED.holds();
    }

    @Test
    void aCheckedExceptionOfOurOwnIsReported() {
        FAULTS_ARE_UNCHECKED.reportsItsCanaries("checked");
    }

    @Test
    void refusalsAreSealed() {
        REFUSALS_ARE_SEALED.holds();
    }

    @Test
    void anOpenRefusalIsReported() {
        REFUSALS_ARE_SEALED.reportsItsCanaries("refusal");
    }

    private static ArchRule closedClasses() {
        return classes()
                .should(be(describe("closed", TypeRulesTest::isClosed)))
                .as("classes are final, sealed, abstract, records or enums")
                .because(
                        "nobody can change what a class promises by extending it"
                                + " (style guide, Shape)");
    }

    private static boolean isClosed(JavaClass type) {
        var modifiers = type.getModifiers();
        return modifiers.contains(JavaModifier.FINAL)
                || modifiers.contains(JavaModifier.ABSTRACT)
                || modifiers.contains(JavaModifier.SYNTHETIC)
                || type.isSealed()
                || type.isEnum()
                || type.isAnonymousClass();
    }

    private static ArchRule finalStatics() {
        return noFields()
                .that()
                .areStatic()
                .and(describe("written in the source", it -> !isSynthetic(it.getModifiers())))
                .should()
                .notBeFinal()
                .as("static fields are final")
                .because(
                        "shared state that changes is a registry in disguise"
                                + " (style guide, Code: no static registries)");
    }

    private static boolean isSynthetic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static ArchRule uncheckedFaults() {
        return noClasses()
                .that()
                .areAssignableTo(Exception.class)
                .should()
                .notBeAssignableTo(RuntimeException.class)
                .as("exceptions of the house are unchecked")
                .because(
                        "a refusal is a value, a fault is an unchecked exception"
                                + " (style guide, Code)");
    }

    private static ArchRule sealedRefusals(House house) {
        return classes()
                .that(house.inAService())
                .and()
                .haveSimpleName("Refusal")
                .should(be(describe("sealed interfaces", it -> it.isSealed() && it.isInterface())))
                .as("a use case's Refusal is a sealed interface")
                .because(
                        "a route that forgets a refusal must not compile"
                                + " (style guide, Shape and Code)");
    }
}
