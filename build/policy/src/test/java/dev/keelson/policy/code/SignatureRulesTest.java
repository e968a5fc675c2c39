package dev.keelson.policy.code;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import dev.keelson.policy.source.DeclaredMethod;
import dev.keelson.policy.source.DeclaredType;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/** What a caller has to pass and gets back. */
final class SignatureRulesTest {

    private static final int MAX_PARAMETERS = 4;
    private static final Set<String> BOOLEANS = Set.of("boolean", "Boolean");
    private static final Set<String> RAW =
            Set.of(
                    "long",
                    "double",
                    "float",
                    "Long",
                    "Double",
                    "Float",
                    "BigDecimal",
                    "BigInteger",
                    "String",
                    "UUID");
    private static final Pattern ID_OR_MONEY =
            Pattern.compile(
                    "id|.*Id|.*([pP]rice|[aA]mount|[fF]ee|[bB]alance|[cC]ommission|[nN]anoton)");

    /** Adapters, routes and the shapes of JSON speak the raw language of the other side. */
    private static final Pattern AT_THE_BORDER =
            Pattern.compile(
                    ".*/(?:(?:Postgres|Redis|Toncenter|Telegram|Smtp|Webhook|Sandbox)\\w*"
                            + "|\\w*(?:Routes|Shape))\\.java|.*/(?:sandbox|demo)/\\w+\\.java");

    private static final Rule FEW_PARAMETERS =
            Rule.ofJava(
                    "at most 4 parameters",
                    "more of them are a thing without a name: make a record (style guide, Shape)",
                    SignatureRulesTest::longSignatures);

    private static final Rule NO_BOOLEANS =
            Rule.ofJava(
                    "no boolean parameters in public API",
                    "nobody can read true at the call: two methods or an enum"
                            + " (style guide, Code)",
                    SignatureRulesTest::booleans);

    private static final Rule UNIT_FIRST =
            Rule.ofJava(
                    "a unit of work is the first parameter",
                    "one sees at once that the call joins a unit (style guide, Shape and Code)",
                    SignatureRulesTest::lateUnits);

    private static final Rule IDS_ARE_TYPES =
            Rule.ofJava(
                    "ids and money are types in a service's public signatures",
                    "a long is anybody's id: take the record (style guide, Code)",
                    SignatureRulesTest::rawIds);

    /** Inside the toolkit a value may be the database's null; its public API does not show it. */
    private static final Rule NOTHING_IS_NOT_NULL =
            Rule.ofJava(
                    "nothing is returned as null, in services and in the toolkit's API",
                    "Optional or a Result says that there may be nothing (style guide, Code)",
                    SignatureRulesTest::nullableAnswers);

    @Test
    void methodsTakeAtMostFourParameters() {
        FEW_PARAMETERS.holds();
    }

    @Test
    void fiveParametersAreReported() {
        FEW_PARAMETERS.reportsItsCanaries("parameters");
    }

    @Test
    void publicMethodsTakeNoBooleans() {
        NO_BOOLEANS.holds();
    }

    @Test
    void aBooleanParameterIsReported() {
        NO_BOOLEANS.reportsItsCanaries("booleans");
    }

    @Test
    void theUnitIsTheFirstParameter() {
        UNIT_FIRST.holds();
    }

    @Test
    void aUnitAfterOtherParametersIsReported() {
        UNIT_FIRST.reportsItsCanaries("unit");
    }

    @Test
    void idsAndMoneyAreTypes() {
        IDS_ARE_TYPES.holds();
    }

    @Test
    void aRawIdIsReported() {
        IDS_ARE_TYPES.reportsItsCanaries("ids");
    }

    @Test
    void nothingIsReturnedAsNull() {
        NOTHING_IS_NOT_NULL.holds();
    }

    @Test
    void aNullableAnswerIsReported() {
        NOTHING_IS_NOT_NULL.reportsItsCanaries("nothing");
    }

    private static Stream<Finding> longSignatures(JavaFile file) {
        return signatures(file)
                .filter(method -> method.parameters().size() > MAX_PARAMETERS)
                .map(method -> file.finding(method.tree(), method.name()));
    }

    private static Stream<Finding> booleans(JavaFile file) {
        return signatures(file)
                .filter(DeclaredMethod::isPublic)
                .filter(method -> method.parameters().stream().anyMatch(it -> is(BOOLEANS, it)))
                .map(method -> file.finding(method.tree(), method.name()));
    }

    private static Stream<Finding> lateUnits(JavaFile file) {
        return signatures(file)
                .filter(SignatureRulesTest::takesAUnitLate)
                .map(method -> file.finding(method.tree(), method.name()));
    }

    private static boolean takesAUnitLate(DeclaredMethod method) {
        return method.parameters().stream().skip(1).anyMatch(it -> is(Set.of("UnitOfWork"), it));
    }

    private static Stream<Finding> rawIds(JavaFile file) {
        if (!file.source().isService() || AT_THE_BORDER.matcher(file.source().path()).matches()) {
            return Stream.empty();
        }
        var parameters =
                signatures(file)
                        .filter(DeclaredMethod::isPublic)
                        .filter(method -> !isAValue(method.owner()))
                        .flatMap(method -> method.parameters().stream());
        var components =
                shippedTypes(file)
                        .filter(type -> type.isPublic() && !isAValue(type) && !isAnEvent(type))
                        .flatMap(type -> type.components().stream());
        return Stream.concat(parameters, components)
                .filter(SignatureRulesTest::isRaw)
                .map(it -> file.finding(it, it.toString()));
    }

    /** A record of one component is the type that the rule asks for. */
    private static boolean isAValue(DeclaredType type) {
        return type.isRecord() && type.components().size() == 1;
    }

    /** An event is read by others later, as it was stored. */
    private static boolean isAnEvent(DeclaredType type) {
        return type.supertypes().stream().anyMatch(it -> it.endsWith("Event"));
    }

    private static boolean isRaw(VariableTree variable) {
        return is(RAW, variable) && ID_OR_MONEY.matcher(variable.getName()).matches();
    }

    private static Stream<Finding> nullableAnswers(JavaFile file) {
        return signatures(file)
                .filter(method -> method.isPublic() || file.source().isService())
                .filter(SignatureRulesTest::answersNull)
                .map(method -> file.finding(method.tree(), method.name()));
    }

    private static boolean answersNull(DeclaredMethod method) {
        return method.annotation("Nullable").isPresent()
                || (method.tree().getReturnType() instanceof AnnotatedTypeTree type
                        && type.getAnnotations().stream().anyMatch(it -> isNullable(it)));
    }

    private static boolean isNullable(Tree annotation) {
        return annotation.toString().contains("Nullable");
    }

    /** The shipped signatures of our own making, without those that a record's shape gives. */
    private static Stream<DeclaredMethod> signatures(JavaFile file) {
        return file.source().isMain()
                ? file.methods()
                        .filter(method -> !method.has(Modifier.PRIVATE))
                        .filter(method -> !method.isOverride() && !method.isCanonical())
                : Stream.empty();
    }

    private static Stream<DeclaredType> shippedTypes(JavaFile file) {
        return file.source().isMain() ? file.types() : Stream.empty();
    }

    private static boolean is(Set<String> types, VariableTree variable) {
        return variable.getType() != null
                && types.contains(Names.last(variable.getType().toString()));
    }
}
