package dev.keelson.examples.guide;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the examples that stand between {@code // region name} and {@code // endregion}. */
final class Regions {

    private static final String BEGIN = "// region ";
    private static final String END = "// endregion";

    private Regions() {}

    /** All regions by name, their common indentation taken off. */
    static Map<String, String> all() {
        var regions = new LinkedHashMap<String, String>();
        for (Path file :
                Guide.files("examples/src/test/java", path -> path.toString().endsWith(".java"))) {
            List<String> lines = Guide.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith(BEGIN)) {
                    String name = line.substring(BEGIN.length());
                    if (regions.put(name, from(lines.subList(i + 1, lines.size()))) != null) {
                        throw new IllegalStateException("two regions are named " + name);
                    }
                }
            }
        }
        return regions;
    }

    private static String from(List<String> lines) {
        List<String> inside = lines.stream().takeWhile(line -> !line.strip().equals(END)).toList();
        if (inside.size() == lines.size()) {
            throw new IllegalStateException("a region has no end");
        }
        return String.join("\n", inside).stripTrailing().stripIndent().strip() + "\n";
    }
}
