package dev.keelson.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

final class JavaFileTest {

    private static final JavaFile FILE =
            parse(
                    """
                    package dev.keelson.gifts;

                    import java.util.List;
                    import static java.util.Map.*;

                    /** A lot. Sold to the highest bidder. */
                    public record Lot(long id, List<Bid> bids) {
                        static final int MAX = 3;

                        public Lot {
                            bids = List.copyOf(bids);
                        }

                        interface Rule {
                            void check(boolean strictly);
                        }

                        private static final class Hidden {
                            public String sql() {
                                return \"""
                                    select 1
                                    \""".strip();
                            }
                        }
                    }
                    """);

    @Test
    void importsAndPackageAreRead() {
        assertThat(FILE.packageName()).isEqualTo("dev.keelson.gifts");
        assertThat(FILE.imports()).containsExactly("java.util.List", "java.util.Map.*");
    }

    @Test
    void theComponentsOfARecordAreItsInstanceFields() {
        var components = type("Lot").components();

        assertThat(components)
                .extracting(field -> field.getName().toString())
                .containsExactly("id", "bids");
    }

    @Test
    void aTypeIsPublicWhenAllAroundItAre() {
        assertThat(type("Lot").isPublic()).isTrue();
        assertThat(type("Rule").isPublic()).isFalse();
        assertThat(type("Hidden").isHidden()).isTrue();
        assertThat(type("Rule").isHidden()).isFalse();
    }

    @Test
    void aMethodIsPublicWhenItsTypeIs() {
        assertThat(method("sql").isPublic()).isFalse();
        assertThat(method("Lot").isPublic()).isTrue();
        assertThat(method("Lot").isCanonical()).isTrue();
    }

    @Test
    void positionsAreLines() {
        assertThat(FILE.lineOf(type("Lot").tree())).isEqualTo(7);
        assertThat(FILE.lastLineOf(method("Lot").tree())).isEqualTo(12);
    }

    @Test
    void textBlocksKnowTheirLines() {
        assertThat(FILE.textBlockLines().stream().boxed())
                .containsExactlyElementsOf(IntStream.rangeClosed(20, 22).boxed().toList());
        assertThat(FILE.trees(LiteralTree.class).filter(FILE::isTextBlock)).hasSize(1);
    }

    @Test
    void aCallIsReadWithItsReceiver() {
        var call = FILE.calls().filter(it -> it.name().equals("copyOf")).findFirst().orElseThrow();

        assertThat(call.receiver()).isEqualTo("List");
        assertThat(call.arguments()).hasSize(1);
    }

    @Test
    void theCommentOfATypeIsRead() {
        assertThat(FILE.commentOn(type("Lot").path()).orElseThrow())
                .contains("A lot. Sold to the highest bidder.");
        assertThat(FILE.commentOn(type("Rule").path())).isEmpty();
    }

    private static DeclaredType type(String name) {
        return FILE.types().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static DeclaredMethod method(String name) {
        return FILE.methods().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static JavaFile parse(String text) {
        return Sources.of(new SourceFile("services/gifts/Lot.java", text)).java().getFirst();
    }
}
