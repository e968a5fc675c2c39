package dev.keelson.policy.tidy;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How large a file, a method and a package may be. */
final class SizeRules {

    static final int FILE_CAP = 400;
    static final int METHOD_CAP = 60;
    static final int PACKAGE_CAP = 20;

    private static final Set<String> CAPPED = Set.of("java", "js", "mjs", "css");

    static final Tidy FILES =
            new Tidy(
                    "file-lines",
                    Rule.ofFiles(
                            "a Java, JavaScript or CSS file has at most " + FILE_CAP + " lines",
                            "a longer one is two things: aim at 200 (style guide, Shape)",
                            SizeRules::longFiles));

    static final Tidy METHODS =
            new Tidy(
                    "method-lines",
                    Rule.ofJava(
                            "a method has at most " + METHOD_CAP + " lines",
                            "a longer one hides its steps: aim at 15 (style guide, Shape)",
                            SizeRules::longMethods));

    static final Tidy PACKAGES =
            new Tidy(
                    "package-files",
                    new Rule(
                            "a package has at most " + PACKAGE_CAP + " files",
                            "a larger one holds more than one feature (style guide, Shape)",
                            SizeRules::fullPackages));

    static final List<Tidy> ALL = List.of(FILES, METHODS, PACKAGES);

    private SizeRules() {}

    private static Stream<Finding> longFiles(SourceFile file) {
        long lines = file.lines().size();
        return CAPPED.contains(file.extension()) && lines > FILE_CAP
                ? Stream.of(file.finding(FILE_CAP + 1L, lines + " lines"))
                : Stream.empty();
    }

    private static Stream<Finding> longMethods(JavaFile file) {
        Stream<Tree> methods = file.trees(MethodTree.class).map(it -> it);
        Stream<Tree> initializers =
                file.paths(BlockTree.class)
                        .filter(path -> path.getParentPath().getLeaf() instanceof ClassTree)
                        .map(path -> path.getLeaf());
        return Stream.concat(methods, initializers)
                .filter(method -> length(file, method) > METHOD_CAP)
                .map(method -> file.finding(method, length(file, method) + " lines"));
    }

    private static long length(JavaFile file, Tree method) {
        return file.lastLineOf(method) - file.lineOf(method) + 1;
    }

    private static Stream<Finding> fullPackages(Sources sources) {
        var sizes =
                sources.java().stream()
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.source().folder(), Collectors.counting()));
        return sizes.entrySet().stream()
                .filter(size -> size.getValue() > PACKAGE_CAP)
                .map(size -> new Finding(size.getKey(), 0, size.getValue() + " files"));
    }
}
