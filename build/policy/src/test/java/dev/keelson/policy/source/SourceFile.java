package dev.keelson.policy.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text file of the house.
 *
 * @param path from the root of the house, with slashes
 * @param text all of it
 */
public record SourceFile(String path, String text) {

    private static final Pattern MODULE =
            Pattern.compile("^(?:toolkit/keelson-|services/|build/)([a-z0-9]+)/");

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path without the name. */
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** What follows the last dot of the name, or nothing. */
    public String extension() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    /** The module's short name, such as {@code core} or {@code gifts}; empty outside of one. */
    public String module() {
        var module = MODULE.matcher(path);
        return module.find() ? module.group(1) : "";
    }

    /** Tells whether this is shipped. */
    public boolean isMain() {
        return path.contains("/src/main/");
    }

    /** Tells whether this belongs to a module of the toolkit. */
    public boolean isToolkit() {
        return path.startsWith("toolkit/");
    }

    /** Tells whether this belongs to a service. */
    public boolean isService() {
        return path.startsWith("services/");
    }

    /** The lines without their ends. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /** A finding on a line of this file. */
    public Finding finding(long line, String what) {
        return new Finding(path, line, what);
    }
}
