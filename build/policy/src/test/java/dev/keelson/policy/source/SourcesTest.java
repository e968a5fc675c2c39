package dev.keelson.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SourcesTest {

    @Test
    void theHouseIsReadFromItsRootWithoutBuildOutputAndCanaries() {
        var paths = Sources.house().files().stream().map(SourceFile::path).toList();

        assertThat(paths)
                .contains(
                        "mvnw",
                        "build/policy/pom.xml",
                        "toolkit/keelson-core/src/main/java/dev/keelson/Result.java")
                .isSorted()
                .noneMatch(path -> path.contains("/target/") || path.startsWith(".git/"))
                .noneMatch(path -> path.contains("/resources/canary/"));
    }

    @Test
    void aFileKnowsItsModule() {
        assertThat(at("toolkit/keelson-core/src/main/java/A.java").module()).isEqualTo("core");
        assertThat(at("services/gifts/pom.xml").module()).isEqualTo("gifts");
        assertThat(at("build/policy/pom.xml").module()).isEqualTo("policy");
        assertThat(at("pom.xml").module()).isEmpty();
    }

    @Test
    void aFileKnowsItsFolderNameAndExtension() {
        var file = at("services/gifts/src/main/java/dev/Gift.java");

        assertThat(file.name()).isEqualTo("Gift.java");
        assertThat(file.folder()).isEqualTo("services/gifts/src/main/java/dev");
        assertThat(file.extension()).isEqualTo("java");
        assertThat(at("pom.xml").folder()).isEmpty();
    }

    @Test
    void whatGitIgnoresIsLeftOut() {
        var ignored = IgnoreList.parse("# built\ntarget/\n*.log\n.DS_Store\n");

        assertThat(ignored.ignoresFolder("target")).isTrue();
        assertThat(ignored.ignoresFolder("src")).isFalse();
        assertThat(ignored.ignoresFile("start.log")).isTrue();
        assertThat(ignored.ignoresFile(".DS_Store")).isTrue();
        assertThat(ignored.ignoresFile("pom.xml")).isFalse();
    }

    @Test
    void aJavaFileThatDoesNotParseIsRefusedByName() {
        var broken = new SourceFile("a/Broken.java", "final class Broken { void }");

        assertThatThrownBy(() -> Sources.of(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a/Broken.java");
    }

    private static SourceFile at(String path) {
        return new SourceFile(path, "");
    }
}
