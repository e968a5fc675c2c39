package dev.keelson.policy.sql;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.SourceFile;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that may be SQL: a string in Java, or a whole {@code .sql} file.
 *
 * @param source where it stands
 * @param value the text, its SQL comments blanked out
 * @param firstLine the line of its first character
 * @param passedTo the method or constructor that it is passed to directly, or nothing
 */
record SqlText(SourceFile source, String value, long firstLine, String passedTo) {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern START =
            Pattern.compile(
                    "\\s*(?:select\\s|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s"
                            + "|merge\\s+into\\s|with\\s+(?:recursive\\s+)?\\w+\\s+as\\s"
                            + "|(?:create|alter|drop)\\s+(?:table|index|schema|view|unique)\\s).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Such as {@code … where id = '}: what follows is a value. */
    private static final Pattern CONDITION =
            Pattern.compile(
                    ".*\\b(?:where|and|or|set|having)\\s+[\\w.]+\\s*(?:=|<|>|<=|>=|<>"
                            + "|\\slike\\s|\\sin\\s*\\()\\s*'?%?",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The strings of a Java file. */
    static Stream<SqlText> in(JavaFile file) {
        return file.paths(LiteralTree.class)
                .filter(path -> path.getLeaf().getKind() == Tree.Kind.STRING_LITERAL)
                .map(path -> of(file, path));
    }

    /** A whole file. */
    static SqlText of(SourceFile file) {
        return new SqlText(file, withoutComments(file.text()), 1, "");
    }

    /** Tells whether this begins like a statement. */
    boolean isStatement() {
        return START.matcher(value).matches();
    }

    /** Tells whether a text begins like a statement or ends in the middle of a condition. */
    static boolean looksLikeSql(String text) {
        return START.matcher(text).matches() || CONDITION.matcher(text).matches();
    }

    /** The places where the pattern is found: where its group begins, or else the match. */
    Stream<Finding> findings(Pattern pattern) {
        return pattern.matcher(value).results().map(it -> at(startOf(it), it.group().strip()));
    }

    private static int startOf(MatchResult match) {
        boolean hasGroup = match.groupCount() > 0 && match.group(1) != null;
        return hasGroup ? match.start(1) : match.start();
    }

    private Finding at(int offset, String what) {
        long line = value.substring(0, offset).chars().filter(it -> it == '\n').count();
        return source.finding(firstLine + line, what);
    }

    private static SqlText of(JavaFile file, TreePath path) {
        var literal = (LiteralTree) path.getLeaf();
        long opening = file.isTextBlock(literal) ? 1 : 0;
        return new SqlText(
                file.source(),
                withoutComments(String.valueOf(literal.getValue())),
                file.lineOf(literal) + opening,
                passedTo(path));
    }

    private static String passedTo(TreePath path) {
        return switch (path.getParentPath().getLeaf()) {
            case MethodInvocationTree call when call.getArguments().contains(path.getLeaf()) ->
                    new Call(call).name();
            case NewClassTree made -> Names.last(made.getIdentifier().toString());
            default -> "";
        };
    }

    /** Blanks comments out and keeps the lines. */
    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(it -> Matcher.quoteReplacement(blank(it.group())));
    }

    private static String blank(String comment) {
        return comment.replaceAll("[^\\n]", " ");
    }
}
