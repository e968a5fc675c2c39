package dev.keelson.policy.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java file as the compiler's parser sees it: syntax and positions, no resolved types.
 *
 * <p>A file that does not parse is an {@link IllegalStateException} that says where.
 */
public final class JavaFile {

    private final SourceFile source;
    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final List<TreePath> paths;

    private JavaFile(SourceFile source, CompilationUnitTree unit, DocTrees trees) {
        this.source = source;
        this.unit = unit;
        this.trees = trees;
        this.paths = pathsIn(unit);
    }

    static List<JavaFile> parse(List<SourceFile> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        var task = task(sources, problems);
        var units = unitsOf(task);
        problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(JavaFile::refuse);
        var trees = DocTrees.instance(task);
        var files = new ArrayList<JavaFile>();
        for (int i = 0; i < sources.size(); i++) {
            files.add(new JavaFile(sources.get(i), units.get(i), trees));
        }
        return List.copyOf(files);
    }

    /** The file itself. */
    public SourceFile source() {
        return source;
    }

    /** The package's name, empty for a module declaration. */
    public String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /** The simple names of the annotations on the package declaration. */
    public List<String> packageAnnotations() {
        return unit.getPackageAnnotations().stream()
                .map(annotation -> Names.last(annotation.getAnnotationType().toString()))
                .toList();
    }

    /** The imported names, static ones included. */
    public List<String> imports() {
        return unit.getImports().stream()
                .map(ImportTree::getQualifiedIdentifier)
                .map(Tree::toString)
                .toList();
    }

    /** The types declared here, nested and local ones included. */
    public Stream<DeclaredType> types() {
        return paths(ClassTree.class).map(DeclaredType::new);
    }

    /** The methods and constructors written here. */
    public Stream<DeclaredMethod> methods() {
        return paths(MethodTree.class).map(DeclaredMethod::new);
    }

    /** The method calls written here. */
    public Stream<Call> calls() {
        return trees(MethodInvocationTree.class).map(Call::new);
    }

    /** All trees of a kind. */
    public <T extends Tree> Stream<T> trees(Class<T> kind) {
        return paths(kind).map(path -> kind.cast(path.getLeaf()));
    }

    /** All trees of a kind with what encloses them. */
    public Stream<TreePath> paths(Class<? extends Tree> kind) {
        return paths.stream().filter(path -> kind.isInstance(path.getLeaf()));
    }

    /** The line where the tree begins, counted from 1; a documentation comment is not part. */
    public long lineOf(Tree tree) {
        return line(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    /** The line where the tree ends. */
    public long lastLineOf(Tree tree) {
        return line(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    /** The tree as it is written, comments included. */
    public String textOf(Tree tree) {
        var positions = trees.getSourcePositions();
        return source.text()
                .substring(
                        Math.toIntExact(positions.getStartPosition(unit, tree)),
                        Math.toIntExact(positions.getEndPosition(unit, tree)));
    }

    /** The documentation comment on a declaration, without its decoration. */
    public Optional<String> commentOn(TreePath declaration) {
        return Optional.ofNullable(trees.getDocComment(declaration));
    }

    /** The lines that belong to text blocks. */
    public BitSet textBlockLines() {
        var lines = new BitSet();
        trees(LiteralTree.class)
                .filter(this::isTextBlock)
                .forEach(block -> lines.set((int) lineOf(block), (int) lastLineOf(block) + 1));
        return lines;
    }

    /** Tells whether a literal is written as a text block. */
    public boolean isTextBlock(LiteralTree literal) {
        return literal.getKind() == Tree.Kind.STRING_LITERAL
                && textOf(literal).startsWith("\"\"\"");
    }

    /** A finding where the tree begins. */
    public Finding finding(Tree tree, String what) {
        return source.finding(lineOf(tree), what);
    }

    private long line(long position) {
        return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
    }

    private static JavacTask task(
            List<SourceFile> sources, DiagnosticCollector<JavaFileObject> problems) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var texts = sources.stream().map(Text::new).toList();
        return (JavacTask) compiler.getTask(null, null, problems, List.of(), null, texts);
    }

    private static List<CompilationUnitTree> unitsOf(JavacTask task) {
        try {
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot parse", e);
        }
    }

    private static void refuse(Diagnostic<? extends JavaFileObject> problem) {
        throw new IllegalStateException("not Java: " + problem);
    }

    private static List<TreePath> pathsIn(CompilationUnitTree unit) {
        var found = new ArrayList<TreePath>();
        new Collector().scan(unit, found);
        return List.copyOf(found);
    }

    private static final class Collector extends TreePathScanner<@Nullable Void, List<TreePath>> {
        @Override
        public @Nullable Void scan(@Nullable Tree tree, List<TreePath> found) {
            if (tree != null) {
                found.add(new TreePath(getCurrentPath(), tree));
            }
            return super.scan(tree, found);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(SourceFile source) {
            super(URI.create("house:///" + source.path()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
