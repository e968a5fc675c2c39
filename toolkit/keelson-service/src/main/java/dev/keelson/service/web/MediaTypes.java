package dev.keelson.service.web;

import java.util.Map;
import java.util.Set;

/** Content types by the end of a file's name. */
final class MediaTypes {

    private static final Map<String, String> BY_ENDING =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("yaml", "application/yaml"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"));

    private static final Set<String> DENSE = Set.of("png", "jpg", "webp", "woff2");

    private MediaTypes() {}

    static boolean isKnown(String path) {
        return BY_ENDING.containsKey(ending(path));
    }

    /** The type of a file whose ending is known. */
    static String of(String path) {
        String type = BY_ENDING.get(ending(path));
        if (type == null) {
            throw new IllegalArgumentException("unknown ending: " + path);
        }
        return type;
    }

    /** Tells whether compressing is worth it. */
    static boolean isText(String path) {
        return !DENSE.contains(ending(path));
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
