package dev.keelson.policy.sql;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

import dev.keelson.policy.source.Call;
import dev.keelson.policy.source.Finding;
import dev.keelson.policy.source.JavaFile;
import dev.keelson.policy.source.Names;
import dev.keelson.policy.source.Rule;
import dev.keelson.policy.source.SourceFile;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values reach the database as bind variables, and by no other way. */
final class BindingRulesTest {

    private static final Set<String> SENDERS =
            Set.of(
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "prepareStatement",
                    "prepareCall",
                    "nativeSQL",
                    "and",
                    "andIf",
                    "andIfAny",
                    "andOneOf");

    /** These send SQL where their receiver is a SQL client, and other things elsewhere. */
    private static final Set<String> SENDERS_OF_A_CLIENT =
            Set.of("query", "write", "execute", "addBatch");

    private static final Pattern CLIENT =
            Pattern.compile("(?i).*(?:sql|statement|session|unit|connection).*", Pattern.DOTALL);

    private static final Set<String> BUILDERS = Set.of("append", "insert", "StringBuilder");

    /** SQL that builds SQL out of values; {@code %I} and {@code %L} quote, {@code %s} does not. */
    private static final Pattern BUILT_IN_SQL =
            Pattern.compile(
                    "\\bexecute\\b[^;]*?(?:\\|\\||%s)|\\$\\{\\w+", Pattern.CASE_INSENSITIVE);

    /** These modules create databases and tables for tests, and a name cannot be bound. */
    private static final Set<String> NAMING = Set.of("embedded", "testkit");

    private static final String BECAUSE =
            "a value in the text is an injection, and a new plan each time: bind it, and compose"
                    + " filters with the SQL client's conditions (style guide, Code)";

    private static final Rule VALUES_ARE_BOUND =
            Rule.ofJava(
                    "SQL in Java is constant text and its values are bound",
                    BECAUSE,
                    BindingRulesTest::unboundValues);

    private static final Rule MIGRATIONS_GLUE_NOTHING =
            Rule.ofFiles(
                    "a migration glues no values into SQL",
                    BECAUSE,
                    BindingRulesTest::builtStatements);

    @Test
    void valuesInSqlAreBound() {
        VALUES_ARE_BOUND.holds();
    }

    @Test
    void aValueInTheTextIsReported() {
        VALUES_ARE_BOUND.reportsItsCanaries("binding/java");
    }

    @Test
    void migrationsGlueNoValuesIntoSql() {
        MIGRATIONS_GLUE_NOTHING.holds();
    }

    @Test
    void aMigrationThatGluesIsReported() {
        MIGRATIONS_GLUE_NOTHING.reportsItsCanaries("binding/files");
    }

    private static Stream<Finding> unboundValues(JavaFile file) {
        if (!file.source().isMain() || NAMING.contains(file.source().module())) {
            return Stream.empty();
        }
        Stream<Tree> found =
                derivesSql(file) ? sent(file) : Stream.concat(sent(file), written(file));
        return found.map(it -> file.finding(it, it.toString().lines().findFirst().orElse("")));
    }

    /** The toolkit's repositories derive their SQL from a table's description, once at start. */
    private static boolean derivesSql(JavaFile file) {
        return file.packageName().matches("dev\\.keelson\\.postgres(?:\\..*)?");
    }

    /** Glued texts that are handed to the database, whatever they look like. */
    private static Stream<Tree> sent(JavaFile file) {
        return file.calls()
                .filter(BindingRulesTest::sends)
                .flatMap(call -> call.arguments().stream())
                .filter(Glue::isGlued)
                .map(it -> it);
    }

    private static boolean sends(Call call) {
        return SENDERS.contains(call.name())
                || (SENDERS_OF_A_CLIENT.contains(call.name())
                        && CLIENT.matcher(call.receiver()).matches());
    }

    /** Glued texts that look like SQL, wherever they go. */
    private static Stream<Tree> written(JavaFile file) {
        var sums =
                file.paths(BinaryTree.class)
                        .filter(path -> !(path.getParentPath().getLeaf() instanceof BinaryTree))
                        .map(TreePath::getLeaf)
                        .filter(it -> isGluedSql((ExpressionTree) it));
        var calls = file.trees(MethodInvocationTree.class).filter(BindingRulesTest::isGluedSql);
        var extended =
                file.trees(CompoundAssignmentTree.class)
                        .filter(it -> looksLikeSql(it.getExpression()));
        var built =
                file.calls()
                        .filter(call -> BUILDERS.contains(call.name()))
                        .filter(call -> call.arguments().stream().anyMatch(it -> looksLikeSql(it)))
                        .map(Call::tree);
        return Stream.of(sums, calls, extended, built, made(file)).flatMap(it -> it);
    }

    /**
     * A fragment is a constant of the program; a builder that begins with SQL goes on with more.
     */
    private static Stream<Tree> made(JavaFile file) {
        return file.trees(NewClassTree.class)
                .filter(BindingRulesTest::takesMoreThanAConstant)
                .map(it -> it);
    }

    private static boolean takesMoreThanAConstant(NewClassTree made) {
        var arguments = made.getArguments().stream();
        return switch (Names.last(made.getIdentifier().toString())) {
            case "Fragment" -> !arguments.allMatch(Glue::isConstant);
            case "StringBuilder" -> arguments.anyMatch(BindingRulesTest::looksLikeSql);
            default -> false;
        };
    }

    private static boolean isGluedSql(ExpressionTree text) {
        return Glue.isGlued(text) && looksLikeSql(text);
    }

    private static boolean looksLikeSql(ExpressionTree text) {
        return Glue.literalsIn(text).anyMatch(SqlText::looksLikeSql);
    }

    private static Stream<Finding> builtStatements(SourceFile file) {
        return file.extension().equals("sql") && file.isMain()
                ? SqlText.of(file).findings(BUILT_IN_SQL)
                : Stream.empty();
    }
}
