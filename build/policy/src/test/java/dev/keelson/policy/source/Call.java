package dev.keelson.policy.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;

import java.util.List;

/** A method call as it is written. */
public record Call(MethodInvocationTree tree) {

    /** The name of the called method. */
    public String name() {
        return tree.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : tree.getMethodSelect().toString();
    }

    /** What stands before the dot, or nothing. */
    public String receiver() {
        return tree.getMethodSelect() instanceof MemberSelectTree select
                ? select.getExpression().toString()
                : "";
    }

    /** What is passed. */
    public List<? extends ExpressionTree> arguments() {
        return tree.getArguments();
    }
}
