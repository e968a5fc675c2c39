package dev.keelson.postgres.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One statement with its named parameters replaced by the driver's placeholders.
 *
 * @param text the statement as the driver takes it, without a semicolon at its end
 * @param names the parameter's name for each placeholder, in order
 */
public record SqlText(String text, List<String> names) {

    private static final Map<String, SqlText> CONSTANTS = new ConcurrentHashMap<>();

    public SqlText {
        names = List.copyOf(names);
    }

    /** Reads a statement of the program's source; each is read once. */
    public static SqlText constant(String source) {
        SqlText known = CONSTANTS.get(source);
        return known != null ? known : CONSTANTS.computeIfAbsent(source, SqlText::of);
    }

    /** Reads a statement that was put together at run time. */
    public static SqlText of(String source) {
        return new Reader(source.strip()).read();
    }

    /** Walks over literals, quoted names, comments and casts, and stops at parameters. */
    private static final class Reader {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private final List<String> names = new ArrayList<>();
        private int at;

        Reader(String source) {
            this.source = source;
        }

        SqlText read() {
            while (at < source.length()) {
                switch (source.charAt(at)) {
                    case '\'' -> copyThrough("'");
                    case '"' -> copyThrough("\"");
                    case '-' -> copyComment("--", "\n");
                    case '/' -> copyComment("/*", "*/");
                    case '$' -> copyDollarQuote();
                    case ':' -> parameterOrCast();
                    case '?' -> throw new IllegalArgumentException("bind by name: " + source);
                    default -> copy(1);
                }
            }
            return new SqlText(text.toString(), names);
        }

        private void copy(int length) {
            int end = Math.min(at + length, source.length());
            text.append(source, at, end);
            at = end;
        }

        private void copyThrough(String quote) {
            int end = source.indexOf(quote, at + 1);
            copy(end < 0 ? source.length() - at : end + 1 - at);
        }

        private void copyComment(String opening, String closing) {
            if (!source.startsWith(opening, at)) {
                copy(1);
                return;
            }
            int end = source.indexOf(closing, at);
            at = end < 0 ? source.length() : end + closing.length();
            text.append(' ');
        }

        private void copyDollarQuote() {
            int tagEnd = source.indexOf('$', at + 1);
            if (tagEnd < 0) {
                copy(1);
                return;
            }
            String tag = source.substring(at, tagEnd + 1);
            int end = source.indexOf(tag, tagEnd + 1);
            copy(end < 0 ? 1 : end + tag.length() - at);
        }

        private void parameterOrCast() {
            if (source.startsWith("::", at)) {
                copy(2);
                return;
            }
            int end = at + 1;
            while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                end++;
            }
            if (end == at + 1) {
                copy(1);
                return;
            }
            names.add(source.substring(at + 1, end));
            text.append('?');
            at = end;
        }
    }
}
