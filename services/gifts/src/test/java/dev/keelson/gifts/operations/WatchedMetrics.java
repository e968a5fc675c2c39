package dev.keelson.gifts.operations;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that the files of a folder ask Prometheus for, by file. */
record WatchedMetrics(String file, Set<String> names) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    /** Label matchers, texts, ranges, and the lists of labels that belong to a keyword. */
    private static final Pattern NO_NAMES =
            Pattern.compile(
                    "\"[^\"]*\"|\\[[^]]*]"
                            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
                            + "|\\boffset\\s+\\w+");

    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:$.])[A-Za-z_]\\w*(?![\\w:]|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    WatchedMetrics {
        names = Set.copyOf(names);
    }

    /** Of all dashboards and rules below a folder; what tests of rules feed in is nobody's. */
    static List<WatchedMetrics> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(WatchedMetrics::of)
                    .sorted((one, other) -> one.file.compareTo(other.file))
                    .toList();
        }
    }

    private static Stream<WatchedMetrics> of(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isYaml = name.endsWith(".yml") || name.endsWith(".yaml");
        if (!isYaml && !name.endsWith(".json")) {
            return Stream.empty();
        }
        ObjectMapper reader = isYaml ? YAML : JSON;
        JsonNode content = reader.readTree(file);
        return isYaml && !content.has("groups")
                ? Stream.empty()
                : Stream.of(new WatchedMetrics(name, in(content)));
    }

    private static Set<String> in(JsonNode content) {
        return content.findValues("expr").stream()
                .flatMap(expression -> in(expression.asString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics of one expression; what a recording rule makes has a colon and is left out. */
    static Stream<String> in(String expression) {
        String bare = MATCHERS.matcher(expression).replaceAll(" ");
        return NAME.matcher(NO_NAMES.matcher(bare).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name));
    }
}
