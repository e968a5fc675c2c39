package dev.keelson.policy.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;

import dev.keelson.policy.source.DeclaredMethod;
import dev.keelson.policy.source.DeclaredType;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/** Data does not change behind one's back, and a closed choice is closed. */
final class RecordRulesTest {

    private static final Set<String> COLLECTIONS =
            Set.of(
                    "Collection",
                    "List",
                    "Set",
                    "Map",
                    "SortedSet",
                    "SortedMap",
                    "SequencedMap",
                    "SequencedSet",
                    "SequencedCollection",
                    "ArrayList",
                    "HashMap",
                    "HashSet");

    private static final Rule RECORDS_COPY =
            Rule.ofJava(
                    "a record copies its collections in its compact constructor",
                    "whoever keeps the list could change the record (style guide, Code)",
                    RecordRulesTest::sharedCollections);

    private static final Rule CHOICES_ARE_SEALED =
            Rule.ofJava(
                    "an interface whose cases are nested in it is sealed",
                    "a closed choice is a sealed interface with nested records, so that a switch"
                            + " over it is exhaustive (style guide, Code)",
                    RecordRulesTest::openChoices);

    @Test
    void recordsCopyTheirCollections() {
        RECORDS_COPY.holds();
    }

    @Test
    void aRecordThatSharesACollectionIsReported() {
        RECORDS_COPY.reportsItsCanaries("records");
    }

    @Test
    void closedChoicesAreSealed() {
        CHOICES_ARE_SEALED.holds();
    }

    @Test
    void anOpenChoiceIsReported() {
        CHOICES_ARE_SEALED.reportsItsCanaries("choices");
    }

    private static Stream<Finding> sharedCollections(JavaFile file) {
        return shippedTypes(file)
                .filter(type -> type.isRecord() && !type.isHidden())
                .flatMap(type -> sharedBy(file, type));
    }

    private static Stream<Finding> sharedBy(JavaFile file, DeclaredType type) {
        return type.components().stream()
                .filter(RecordRulesTest::isCollection)
                .filter(component -> !isCopied(file, type, component.getName().toString()))
                .map(component -> file.finding(component, type.name() + ": " + component));
    }

    private static boolean isCollection(VariableTree component) {
        return COLLECTIONS.contains(Names.last(component.getType().toString()));
    }

    private static boolean isCopied(JavaFile file, DeclaredType type, String component) {
        String assignment = "(?s).*\\b" + component + "\\s*=\\s*+(?!" + component + "\\s*;).*";
        return file.methods()
                .filter(method -> method.owner().tree().equals(type.tree()))
                .filter(DeclaredMethod::isCanonical)
                .anyMatch(method -> file.textOf(method.tree()).matches(assignment));
    }

    private static Stream<Finding> openChoices(JavaFile file) {
        return shippedTypes(file)
                .filter(type -> type.isInterface() && !type.has(Modifier.SEALED))
                .filter(RecordRulesTest::holdsItsCases)
                .map(type -> file.finding(type.tree(), type.name()));
    }

    private static boolean holdsItsCases(DeclaredType type) {
        return type.members(ClassTree.class)
                .map(member -> new DeclaredType(new TreePath(type.path(), member)))
                .anyMatch(member -> member.supertypes().contains(type.name()));
    }

    private static Stream<DeclaredType> shippedTypes(JavaFile file) {
        return file.source().isMain() ? file.types() : Stream.empty();
    }
}
