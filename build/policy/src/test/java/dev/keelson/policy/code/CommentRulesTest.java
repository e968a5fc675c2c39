package dev.keelson.policy.code;

import dev.keelson.policy.source.DeclaredType;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who reads a public type must not have to read its code. */
final class CommentRulesTest {

    private static final Pattern SENTENCE =
            Pattern.compile("\\s*[\\p{Lu}\\d{<].*?[.:](?:\\s.*)?", Pattern.DOTALL);

    private static final Rule PUBLIC_TYPES_SAY_WHAT_THEY_ARE =
            Rule.ofJava(
                    "a public type begins with a sentence that says what it is",
                    "then guarantees, units, failure and thread contract (style guide, Code)",
                    CommentRulesTest::silentTypes);

    @Test
    void publicTypesSayWhatTheyAre() {
        PUBLIC_TYPES_SAY_WHAT_THEY_ARE.holds();
    }

    @Test
    void aPublicTypeThatSaysNothingIsReported() {
        PUBLIC_TYPES_SAY_WHAT_THEY_ARE.reportsItsCanaries("comments");
    }

    private static Stream<Finding> silentTypes(JavaFile file) {
        if (!file.source().isMain()) {
            return Stream.empty();
        }
        return file.types()
                .filter(type -> type.isTopLevel() && type.isPublic())
                .filter(type -> !speaks(file, type))
                .map(type -> file.finding(type.tree(), type.name()));
    }

    private static boolean speaks(JavaFile file, DeclaredType type) {
        return file.commentOn(type.path())
                .filter(comment -> SENTENCE.matcher(comment).matches())
                .isPresent();
    }
}
