package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a class is for, read from its name as the style guide has it. A nested class is for what its
 * file is for.
 */
final class Roles {

    private static final List<String> TECHNOLOGIES =
            List.of("Postgres", "Redis", "Toncenter", "Telegram", "Smtp", "Sandbox");

    private Roles() {}

    /** The class that the file is named after. */
    static JavaClass fileOf(JavaClass type) {
        return type.getEnclosingClass().map(Roles::fileOf).orElse(type);
    }

    static boolean isSameFile(JavaClass one, JavaClass other) {
        return fileOf(one).equals(fileOf(other));
    }

    static DescribedPredicate<JavaClass> beginWith(String... prefixes) {
        return describe(
                "whose names begin with " + String.join(", ", prefixes),
                type -> Arrays.stream(prefixes).anyMatch(nameOf(type)::startsWith));
    }

    static DescribedPredicate<JavaClass> endWith(String... suffixes) {
        return describe(
                "whose names end with " + String.join(", ", suffixes),
                type -> Arrays.stream(suffixes).anyMatch(nameOf(type)::endsWith));
    }

    /** Modules and mains put the parts together. */
    static DescribedPredicate<JavaClass> wiring() {
        return endWith("Module", "Main");
    }

    /** What stands at the door: HTTP and the clock call in here. */
    static DescribedPredicate<JavaClass> doors() {
        return endWith("Routes", "Jobs");
    }

    /**
     * A use case declares what it may refuse; so may a record that checks itself, or an adapter.
     */
    static DescribedPredicate<JavaClass> useCases() {
        return describe("that are use cases", Roles::isUseCase);
    }

    /** The technology that an adapter's name begins with. */
    static Optional<String> technologyOf(JavaClass type) {
        return TECHNOLOGIES.stream().filter(nameOf(type)::startsWith).findFirst();
    }

    private static boolean isUseCase(JavaClass type) {
        JavaClass file = fileOf(type);
        return !file.isRecord()
                && technologyOf(file).isEmpty()
                && file.getPackage()
                        .containsClassWithFullyQualifiedName(file.getName() + "$Refusal");
    }

    private static String nameOf(JavaClass type) {
        return fileOf(type).getSimpleName();
    }
}
