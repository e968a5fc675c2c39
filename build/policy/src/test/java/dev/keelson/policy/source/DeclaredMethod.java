package dev.keelson.policy.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Modifier;

/** A method or constructor as it is written. */
public record DeclaredMethod(TreePath path) {

    /** The declaration. */
    public MethodTree tree() {
        return (MethodTree) path.getLeaf();
    }

    /** The type that declares it. */
    public DeclaredType owner() {
        return new DeclaredType(path.getParentPath());
    }

    /** The name; for a constructor that of its type. */
    public String name() {
        return isConstructor() ? owner().name() : tree().getName().toString();
    }

    /** Tells whether this is a constructor. */
    public boolean isConstructor() {
        return tree().getName().contentEquals("<init>");
    }

    /** Tells whether this is the canonical or the compact constructor of a record. */
    public boolean isCanonical() {
        return isConstructor()
                && owner().isRecord()
                && (parameters().isEmpty() || parameters().size() == owner().components().size());
    }

    /** Tells whether the declaration carries a modifier. */
    public boolean has(Modifier modifier) {
        return tree().getModifiers().getFlags().contains(modifier);
    }

    /** Tells whether everybody may call this: it and every type around it is public. */
    public boolean isPublic() {
        return owner().isPublic()
                && (has(Modifier.PUBLIC) || (owner().isInterface() && !has(Modifier.PRIVATE)));
    }

    /** Tells whether the signature is somebody else's. */
    public boolean isOverride() {
        return annotation("Override").isPresent();
    }

    /** The parameters as they are written. */
    public List<? extends VariableTree> parameters() {
        return tree().getParameters();
    }

    /** The annotation of that simple name. */
    public Optional<? extends AnnotationTree> annotation(String name) {
        return tree().getModifiers().getAnnotations().stream()
                .filter(annotation -> simpleName(annotation).equals(name))
                .findFirst();
    }

    /** Tells whether one of these annotations, by simple name, stands on it. */
    public boolean isAnnotatedWithAny(List<String> names) {
        return names.stream().anyMatch(name -> annotation(name).isPresent());
    }

    private static String simpleName(AnnotationTree annotation) {
        return Names.last(annotation.getAnnotationType().toString());
    }
}
