package dev.keelson.policy.code;

import com.sun.source.tree.AnyPatternTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each refusal is answered with a line of its own, and a new one does not compile until it is. */
final class RefusalSwitchRulesTest {

    private static final Set<String> WHOLE_REFUSALS = Set.of("Refusal", "Failure");

    private static final Rule EVERY_REFUSAL_IS_ANSWERED =
            Rule.ofJava(
                    "a switch over refusals in *Routes has no default and drops none",
                    "a new refusal must not compile until somebody answers it"
                            + " (style guide, use case sketch)",
                    RefusalSwitchRulesTest::openSwitches);

    @Test
    void routesAnswerEveryRefusalByItself() {
        EVERY_REFUSAL_IS_ANSWERED.holds();
    }

    @Test
    void aDefaultInASwitchOverRefusalsIsReported() {
        EVERY_REFUSAL_IS_ANSWERED.reportsItsCanaries("refusals");
    }

    private static Stream<Finding> openSwitches(JavaFile file) {
        if (!file.source().name().endsWith("Routes.java")) {
            return Stream.empty();
        }
        var expressions = file.trees(SwitchExpressionTree.class).map(it -> it.getCases());
        var statements = file.trees(SwitchTree.class).map(it -> it.getCases());
        return Stream.<List<? extends CaseTree>>concat(expressions, statements)
                .flatMap(RefusalSwitchRulesTest::openCases)
                .map(it -> file.finding(it, it.toString().lines().findFirst().orElse("")));
    }

    private static Stream<? extends CaseTree> openCases(List<? extends CaseTree> cases) {
        boolean overTypes = cases.stream().anyMatch(RefusalSwitchRulesTest::isPattern);
        return overTypes ? cases.stream().filter(RefusalSwitchRulesTest::isOpen) : Stream.empty();
    }

    private static boolean isPattern(CaseTree branch) {
        return branch.getLabels().stream().anyMatch(PatternCaseLabelTree.class::isInstance);
    }

    private static boolean isOpen(CaseTree branch) {
        return branch.getLabels().stream().anyMatch(RefusalSwitchRulesTest::isOpen);
    }

    private static boolean isOpen(CaseLabelTree label) {
        return switch (label) {
            case DefaultCaseLabelTree _ -> true;
            case PatternCaseLabelTree pattern -> dropsARefusal(pattern.getPattern());
            default -> false;
        };
    }

    private static boolean dropsARefusal(PatternTree pattern) {
        return switch (pattern) {
            case BindingPatternTree binding ->
                    isUnnamed(binding)
                            && isWholeRefusal(binding.getVariable().getType().toString());
            case DeconstructionPatternTree record ->
                    isWholeRefusal(record.getDeconstructor().toString())
                            && record.getNestedPatterns().stream()
                                    .allMatch(RefusalSwitchRulesTest::takesNothing);
            default -> false;
        };
    }

    private static boolean takesNothing(PatternTree pattern) {
        return switch (pattern) {
            case AnyPatternTree _ -> true;
            case BindingPatternTree binding -> isUnnamed(binding) && isOfAnyKind(binding);
            default -> false;
        };
    }

    /** A pattern such as {@code Failure(NoSuchOffer _)} answers one refusal by its name. */
    private static boolean isOfAnyKind(BindingPatternTree binding) {
        Tree type = binding.getVariable().getType();
        return type == null || type.toString().equals("var") || isWholeRefusal(type.toString());
    }

    private static boolean isUnnamed(BindingPatternTree binding) {
        return binding.getVariable().getName().isEmpty();
    }

    private static boolean isWholeRefusal(String type) {
        return WHOLE_REFUSALS.contains(Names.last(type));
    }
}
