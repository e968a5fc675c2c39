package dev.keelson.gifts.pictures;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The collections that gifts of the sandbox come from, with what a gift of each can look like.
 *
 * <p>Names that it does not know get a rarity and a look made up from the name, the same each time.
 * Rarities are gifts of a thousand. Immutable.
 *
 * @param collections in the order they are shown
 * @param backdrops those of all collections
 */
public record Catalogue(List<Collection> collections, List<Backdrop> backdrops) {

    /** Gifts of one kind. */
    public record Collection(
            String title, String motif, List<Model> models, List<Pattern> patterns) {

        /** Copies the lists. */
        public Collection {
            models = List.copyOf(models);
            patterns = List.copyOf(patterns);
        }
    }

    /** A variant of a collection's motif. */
    public record Model(String name, int rarity, String palette) {}

    /** A symbol that is repeated around the motif. */
    public record Pattern(String name, int rarity, String symbol) {}

    /** What is behind it; colours are 24 bits of red, green and blue. */
    public record Backdrop(String name, int rarity, int center, int edge, int symbol, int text) {}

    private static final Catalogue STANDARD = load();

    /** Copies the lists. */
    public Catalogue {
        collections = List.copyOf(collections);
        backdrops = List.copyOf(backdrops);
    }

    /** The catalogue that comes with the service. */
    public static Catalogue standard() {
        return STANDARD;
    }

    /** The collection of a title. */
    public Optional<Collection> collection(String title) {
        return find(collections, Collection::title, title);
    }

    /** How many of a thousand gifts of a collection are of a model. */
    public int modelRarity(String title, String model) {
        return model(title, model).map(Model::rarity).orElseGet(() -> madeUpRarity(model));
    }

    /** How many of a thousand gifts of a collection have a pattern. */
    public int patternRarity(String title, String pattern) {
        return pattern(title, pattern).map(Pattern::rarity).orElseGet(() -> madeUpRarity(pattern));
    }

    /** A backdrop, with the colours of a known one where the name is not. */
    public Backdrop backdrop(String name) {
        return find(backdrops, Backdrop::name, name)
                .orElseGet(() -> {
                    Backdrop like = Chance.pick(backdrops, name);
                    return new Backdrop(
                            name,
                            madeUpRarity(name),
                            like.center(),
                            like.edge(),
                            like.symbol(),
                            like.text());
                });
    }

    Optional<Model> model(String title, String name) {
        return collection(title).flatMap(of -> find(of.models(), Model::name, name));
    }

    Optional<Pattern> pattern(String title, String name) {
        return collection(title).flatMap(of -> find(of.patterns(), Pattern::name, name));
    }

    private static int madeUpRarity(String name) {
        return 5 + Chance.below(40, name);
    }

    private static <T> Optional<T> find(List<T> all, Function<T, String> named, String name) {
        return all.stream().filter(one -> named.apply(one).equals(name)).findFirst();
    }

    private static Catalogue load() {
        JsonNode root = resource();
        var collections = new ArrayList<Collection>();
        for (JsonNode node : root.required("collections")) {
            collections.add(
                    new Collection(
                            text(node, "title"),
                            text(node, "motif"),
                            list(
                                    node.required("models"),
                                    one ->
                                            new Model(
                                                    text(one, "name"),
                                                    one.required("rarity").asInt(),
                                                    text(one, "palette"))),
                            list(
                                    node.required("patterns"),
                                    one ->
                                            new Pattern(
                                                    text(one, "name"),
                                                    one.required("rarity").asInt(),
                                                    text(one, "symbol")))));
        }
        return new Catalogue(
                collections,
                list(
                        root.required("backdrops"),
                        one ->
                                new Backdrop(
                                        text(one, "name"),
                                        one.required("rarity").asInt(),
                                        color(one, "center"),
                                        color(one, "edge"),
                                        color(one, "symbol"),
                                        color(one, "text"))));
    }

    static JsonNode resource() {
        try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.json")) {
            if (in == null) {
                throw new IllegalStateException("catalogue.json is not in the jar");
            }
            return JsonMapper.builder().build().readTree(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The texts of an object of texts, in their order. */
    static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        var items = new ArrayList<T>();
        array.forEach(node -> items.add(reader.apply(node)));
        return items;
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asString();
    }

    private static int color(JsonNode node, String name) {
        return Integer.parseInt(text(node, name).substring(1), 16);
    }
}
