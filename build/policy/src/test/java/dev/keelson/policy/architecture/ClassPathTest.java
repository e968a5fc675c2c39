package dev.keelson.policy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.keelson.Result;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Sources;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules do not see they cannot judge: every shipped class must be in front of them. */
final class ClassPathTest {

    private static final int JAVA_25 = 69;

    @Test
    void everyShippedTypeIsSeenByTheRules() {
        assertThat(typesNotAmong(seen()))
                .as("shipped, yet not on the class path of keelson-policy: add the module to it")
                .isEmpty();
    }

    @Test
    void aTypeThatTheRulesDoNotSeeIsReported() {
        var withoutResult =
                seen().stream()
                        .filter(name -> !name.equals("dev.keelson.Result"))
                        .collect(Collectors.toSet());

        assertThat(typesNotAmong(withoutResult)).containsExactly("dev.keelson.Result");
    }

    @Test
    void classFilesOfJava25AreRead() throws IOException {
        var result = new ClassFileImporter().importClass(Result.class);

        assertThat(classFileVersion(Result.class)).isEqualTo(JAVA_25);
        assertThat(result.isSealed()).isTrue();
        assertThat(result.getMethod("isSuccess").getRawReturnType().getName()).isEqualTo("boolean");
    }

    private static Set<String> seen() {
        return House.KEELSON.classes().stream().map(JavaClass::getName).collect(Collectors.toSet());
    }

    private static Stream<String> typesNotAmong(Set<String> seen) {
        return Sources.house().java().stream()
                .filter(ClassPathTest::isShipped)
                .flatMap(ClassPathTest::typesIn)
                .filter(name -> !seen.contains(name));
    }

    private static boolean isShipped(JavaFile file) {
        var source = file.source();
        return source.isMain() && (source.isToolkit() || source.isService());
    }

    private static Stream<String> typesIn(JavaFile file) {
        return file.types()
                .filter(type -> type.isTopLevel())
                .map(type -> file.packageName() + "." + type.name());
    }

    private static int classFileVersion(Class<?> type) throws IOException {
        try (var bytes = type.getResourceAsStream(type.getSimpleName() + ".class");
                var data = new DataInputStream(bytes)) {
            data.skipNBytes(6);
            return data.readUnsignedShort();
        }
    }
}
