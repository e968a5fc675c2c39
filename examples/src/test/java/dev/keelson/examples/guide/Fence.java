package dev.keelson.examples.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page.
 *
 * @param line where its text begins, from 1
 * @param heading the heading that it stands below
 * @param language the first word behind the backticks
 * @param words what stands behind the language, such as {@code title="pom.xml"}
 */
record Fence(int line, String heading, String language, String words, String text) {

    private static final String TICKS = "```";

    /** The blocks of a page in their order. */
    static List<Fence> of(String page) {
        var fences = new ArrayList<Fence>();
        List<String> lines = page.lines().toList();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(TICKS)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(TICKS);
                fences.add(fence(i, heading, lines.subList(i, end)));
                i = end;
            } else if (line.startsWith("#")) {
                heading = line;
            }
        }
        return List.copyOf(fences);
    }

    private static Fence fence(int before, String heading, List<String> lines) {
        String[] info = lines.getFirst().substring(TICKS.length()).split(" ", 2);
        String text = String.join("", lines.stream().skip(1).map(line -> line + "\n").toList());
        return new Fence(before + 2, heading, info[0], info.length == 2 ? info[1] : "", text);
    }

    /** The value of a word such as {@code title="pom.xml"}. */
    Optional<String> value(String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]+)\"").matcher(words);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Tells whether the words begin with this one. */
    boolean is(String word) {
        return words.equals(word) || words.startsWith(word + " ");
    }
}
