package dev.keelson.policy.code;

import dev.keelson.policy.source.DeclaredType;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A name that fits everything says nothing. */
final class NameRulesTest {

    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "Manager",
                    "Managers",
                    "Helper",
                    "Helpers",
                    "Util",
                    "Utils",
                    "Utility",
                    "Utilities",
                    "Impl");

    /** The lone {@code I} is that of {@code IBuyer}. */
    private static final Set<String> EMPTY_FIRST_WORDS = Set.of("Default", "Base", "I");

    private static final Rule NAMES_SAY_SOMETHING =
            Rule.ofJava(
                    "no type is called Manager, Helper, Util, Impl, Default..., Base... or I...",
                    "use the field's term for what it is (style guide, Code: names)",
                    NameRulesTest::emptyNames);

    @Test
    void everyTypeHasANameThatSaysSomething() {
        NAMES_SAY_SOMETHING.holds();
    }

    @Test
    void aNameThatSaysNothingIsReported() {
        NAMES_SAY_SOMETHING.reportsItsCanaries("names");
    }

    private static Stream<Finding> emptyNames(JavaFile file) {
        return file.types()
                .filter(NameRulesTest::isEmpty)
                .map(type -> file.finding(type.tree(), type.name()));
    }

    private static boolean isEmpty(DeclaredType type) {
        List<String> words = Names.words(type.name());
        boolean emptyStart = words.size() > 1 && EMPTY_FIRST_WORDS.contains(words.getFirst());
        return emptyStart || words.stream().anyMatch(EMPTY_WORDS::contains);
    }
}
