package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A root package with the modules of the toolkit and the services below it.
 *
 * <p>{@link #KEELSON} is the real one. A canary house has the same shape below its own root, so
 * that a rule is tried with all that it says about modules.
 *
 * @param root the package of keelson-core
 */
record House(String root) {

    static final House KEELSON = new House("dev.keelson");

    static final String CORE = "core";
    static final Set<String> TOOLKIT =
            Set.of(CORE, "postgres", "redis", "sse", "service", "sandbox", "embedded", "testkit");

    private static final Set<String> PARTS_OF_CORE = Set.of("", "spi");
    private static final Set<String> NO_MODULES = Set.of("policy", "bench");

    static House canary(String name) {
        return new House("dev.keelson.policy.canary." + name);
    }

    /** The shipped classes of the house, or all classes of a canary house. */
    JavaClasses classes() {
        return equals(KEELSON) ? Shipped.CLASSES : new ClassFileImporter().importPackages(root);
    }

    /** The module's short name, such as {@code core} or {@code gifts}; empty for a stranger. */
    String moduleOf(JavaClass type) {
        var parts = partsOf(type.getPackageName());
        if (parts.isEmpty()) {
            return "";
        }
        String first = parts.getFirst();
        if (PARTS_OF_CORE.contains(first)) {
            return CORE;
        }
        return NO_MODULES.contains(first) ? "" : first;
    }

    /** The feature of a service, such as {@code gifts.auctions}; empty for anything else. */
    String featureOf(JavaClass type) {
        var parts = partsOf(type.getPackageName());
        return isOfAService(type) && parts.size() > 1 ? parts.get(0) + "." + parts.get(1) : "";
    }

    boolean isOfAService(JavaClass type) {
        String module = moduleOf(type);
        return !module.isEmpty() && !TOOLKIT.contains(module);
    }

    DescribedPredicate<JavaClass> in(String... modules) {
        return describe(
                "in " + String.join(", ", modules),
                type -> List.of(modules).contains(moduleOf(type)));
    }

    DescribedPredicate<JavaClass> inAService() {
        return describe("of a service", this::isOfAService);
    }

    /** The full name of a type of keelson-core. */
    String core(String simpleName) {
        return root + "." + simpleName;
    }

    private List<String> partsOf(String packageName) {
        if (packageName.equals(root)) {
            return List.of("");
        }
        return packageName.startsWith(root + ".")
                ? Arrays.asList(packageName.substring(root.length() + 1).split("\\."))
                : List.of();
    }

    private static final class Shipped {
        private static final JavaClasses CLASSES =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(KEELSON.root());
    }
}
