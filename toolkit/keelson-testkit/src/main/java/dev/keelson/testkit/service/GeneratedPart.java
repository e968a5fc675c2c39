package dev.keelson.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A part of a page that is made from the code, between {@code <!-- name -->} and {@code <!-- /name
 * -->}; what stands around it is written by hand.
 *
 * @param page the page's path from the project's root
 */
public record GeneratedPart(String page, String name) {

    /**
     * Compares the part with what it must be; with {@code -Dkeelson.write=true} writes it first.
     *
     * @throws AssertionError when it is another, or not on the page
     */
    public void is(String expected) {
        Path file = found();
        try {
            String text = Files.readString(file);
            if (Boolean.getBoolean("keelson.write")) {
                text = with(expected, text);
                Files.writeString(file, text);
            }
            assertThat(part(text))
                    .as("%s of %s, written anew by -Dkeelson.write=true", name, page)
                    .isEqualTo(expected);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Path found() {
        return Stream.iterate(
                        Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(page))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + page));
    }

    private String part(String text) {
        return text.substring(begin(text), end(text));
    }

    private String with(String part, String text) {
        return text.substring(0, begin(text)) + part + text.substring(end(text));
    }

    private int begin(String text) {
        return index(text, "<!-- " + name + " -->\n") + name.length() + "<!--  -->\n".length();
    }

    private int end(String text) {
        return index(text, "<!-- /" + name + " -->");
    }

    private int index(String text, String mark) {
        int at = text.indexOf(mark);
        assertThat(at).as("%s on %s", mark.strip(), page).isNotNegative();
        return at;
    }
}
