package dev.keelson.policy.tidy;

import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.SourceFile;
import dev.keelson.policy.source.Sources;

import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a tidy check leaves alone: a line is a check's key, a blank and a path.
 *
 * <p>The list may only shrink: an entry that is no longer needed is an error.
 */
record TidyExceptions(List<String> entries) {

    static final String LIST = "build/policy/tidy-exceptions.txt";

    TidyExceptions {
        entries = List.copyOf(entries);
    }

    static TidyExceptions ofTheHouse() {
        return Sources.house().files().stream()
                .filter(file -> file.path().equals(LIST))
                .findFirst()
                .map(SourceFile::text)
                .map(TidyExceptions::parse)
                .orElseThrow(() -> new IllegalStateException("no " + LIST));
    }

    static TidyExceptions parse(String text) {
        return new TidyExceptions(
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList());
    }

    boolean hold(String key, String path) {
        return entries.contains(entry(key, path));
    }

    /** The entries that hold off nothing any more. */
    List<String> needless(List<Tidy> checks, Sources sources) {
        var needed = checks.stream().flatMap(check -> entriesFor(check, sources)).toList();
        return entries.stream().filter(entry -> !needed.contains(entry)).toList();
    }

    private static Stream<String> entriesFor(Tidy check, Sources sources) {
        return check.rule().findingsIn(sources).stream()
                .map(Finding::path)
                .map(path -> entry(check.key(), path));
    }

    private static String entry(String key, String path) {
        return key + " " + path;
    }
}
