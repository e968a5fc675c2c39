package dev.keelson.policy.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;

import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/** A class, interface, record, enum or annotation as it is written. */
public record DeclaredType(TreePath path) {

    /** The declaration. */
    public ClassTree tree() {
        return (ClassTree) path.getLeaf();
    }

    /** The simple name, empty for an anonymous class. */
    public String name() {
        return tree().getSimpleName().toString();
    }

    /** Tells whether the declaration carries a modifier. */
    public boolean has(Modifier modifier) {
        return tree().getModifiers().getFlags().contains(modifier);
    }

    /** Tells whether this is a record. */
    public boolean isRecord() {
        return tree().getKind() == Tree.Kind.RECORD;
    }

    /** Tells whether this is an interface or an annotation. */
    public boolean isInterface() {
        return tree().getKind() == Tree.Kind.INTERFACE
                || tree().getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    /** Tells whether the file holds this type directly. */
    public boolean isTopLevel() {
        return path.getParentPath().getLeaf() instanceof CompilationUnitTree;
    }

    /** Tells whether this and every type around it is public. */
    public boolean isPublic() {
        if (isTopLevel()) {
            return has(Modifier.PUBLIC);
        }
        return path.getParentPath().getLeaf() instanceof ClassTree
                && (has(Modifier.PUBLIC) || enclosing().isInterface())
                && enclosing().isPublic();
    }

    /** Tells whether this type or one around it is private or local. */
    public boolean isHidden() {
        if (isTopLevel()) {
            return false;
        }
        boolean member = path.getParentPath().getLeaf() instanceof ClassTree;
        return !member || has(Modifier.PRIVATE) || enclosing().isHidden();
    }

    /** The components of a record, none for another type. */
    public List<VariableTree> components() {
        return isRecord()
                ? members(VariableTree.class).filter(this::isInstance).toList()
                : List.of();
    }

    /** The members of a kind. */
    public <T extends Tree> Stream<T> members(Class<T> kind) {
        return tree().getMembers().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The simple names of the types that this one extends or implements. */
    public List<String> supertypes() {
        var clauses = Stream.<Tree>builder();
        if (tree().getExtendsClause() != null) {
            clauses.add(tree().getExtendsClause());
        }
        tree().getImplementsClause().forEach(clauses);
        return clauses.build().map(Tree::toString).map(Names::last).toList();
    }

    private boolean isInstance(VariableTree field) {
        return !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private DeclaredType enclosing() {
        return new DeclaredType(path.getParentPath());
    }
}
