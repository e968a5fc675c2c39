package dev.keelson.policy.sql;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.ThrowTree;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.Names;

import java.util.Set;
import java.util.stream.Stream;

/** Tells a text that is a constant of the program from one that is glued together at run time. */
final class Glue {

    private static final Set<String> GLUING =
            Set.of("formatted", "format", "concat", "join", "replace", "replaceAll", "repeat");

    private Glue() {}

    /** Literals, constants, sums of them, and a choice among them by {@code ?} or switch. */
    static boolean isConstant(ExpressionTree text) {
        return switch (text) {
            case LiteralTree _ -> true;
            case IdentifierTree name -> Names.isConstant(name.getName().toString());
            case MemberSelectTree select -> Names.isConstant(select.getIdentifier().toString());
            case ParenthesizedTree inner -> isConstant(inner.getExpression());
            case BinaryTree sum ->
                    isConstant(sum.getLeftOperand()) && isConstant(sum.getRightOperand());
            case ConditionalExpressionTree choice ->
                    isConstant(choice.getTrueExpression())
                            && isConstant(choice.getFalseExpression());
            case SwitchExpressionTree choice ->
                    choice.getCases().stream().allMatch(Glue::yieldsAConstant);
            default -> false;
        };
    }

    private static boolean yieldsAConstant(CaseTree branch) {
        return branch.getBody() instanceof ThrowTree
                || (branch.getBody() instanceof ExpressionTree text && isConstant(text));
    }

    /** A sum with a variable in it, or a call that puts values into a text. */
    static boolean isGlued(ExpressionTree text) {
        return switch (text) {
            case ParenthesizedTree inner -> isGlued(inner.getExpression());
            case BinaryTree sum -> !isConstant(sum);
            case ConditionalExpressionTree choice ->
                    isGlued(choice.getTrueExpression()) || isGlued(choice.getFalseExpression());
            case MethodInvocationTree call -> GLUING.contains(new Call(call).name());
            default -> false;
        };
    }

    /** The string literals that a text is glued from. */
    static Stream<String> literalsIn(ExpressionTree text) {
        return switch (text) {
            case LiteralTree literal -> Stream.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> literalsIn(inner.getExpression());
            case BinaryTree sum ->
                    Stream.concat(
                            literalsIn(sum.getLeftOperand()), literalsIn(sum.getRightOperand()));
            case MethodInvocationTree call ->
                    Stream.concat(
                            call.getMethodSelect() instanceof MemberSelectTree select
                                    ? literalsIn(select.getExpression())
                                    : Stream.empty(),
                            call.getArguments().stream().flatMap(Glue::literalsIn));
            default -> Stream.empty();
        };
    }
}
