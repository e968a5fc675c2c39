package dev.keelson.policy.source;

import java.util.List;

/**
 * What is not part of the house: the names that {@code .gitignore} lists, and Git's own folder.
 *
 * <p>Knows the forms {@code name/}, {@code name} and {@code *.ending}; the house uses no other.
 */
record IgnoreList(List<String> patterns) {

    IgnoreList {
        patterns = List.copyOf(patterns);
    }

    static IgnoreList parse(String gitignore) {
        return new IgnoreList(
                gitignore.lines().map(String::strip).filter(IgnoreList::isPattern).toList());
    }

    private static boolean isPattern(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }

    boolean ignoresFolder(String name) {
        return name.equals(".git") || patterns.contains(name) || patterns.contains(name + "/");
    }

    boolean ignoresFile(String name) {
        return name.equals(".git") || patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : pattern.equals(name);
    }
}
