package dev.keelson.gifts.pictures;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The drawn parts of pictures.
 *
 * @param motifs pieces of SVG around the origin, with palette colours as {@code $body} and so on
 * @param symbols outlines around the origin, 20 units wide
 * @param palettes colours by their names in motifs
 */
record Artwork(
        Map<String, String> motifs,
        Map<String, String> symbols,
        Map<String, Map<String, String>> palettes) {

    static final Artwork STANDARD = load();

    /** Copies the maps in their order, which choices by chance depend on. */
    Artwork {
        motifs = Collections.unmodifiableMap(new LinkedHashMap<>(motifs));
        symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
        palettes = Collections.unmodifiableMap(new LinkedHashMap<>(palettes));
    }

    /** The motif of that name, or one by chance. */
    String motif(String name) {
        return named(motifs, name);
    }

    String symbol(String name) {
        return named(symbols, name);
    }

    Map<String, String> palette(String name) {
        return named(palettes, name);
    }

    private static <T> T named(Map<String, T> all, String name) {
        T found = all.get(name);
        return found == null ? Chance.pick(List.copyOf(all.values()), name) : found;
    }

    private static Artwork load() {
        JsonNode root = Catalogue.resource();
        var motifs = new LinkedHashMap<String, String>();
        root.required("collections")
                .forEach(of ->
                        motifs.computeIfAbsent(of.required("motif").asString(), Artwork::read));
        var palettes = new LinkedHashMap<String, Map<String, String>>();
        root.required("palettes")
                .forEachEntry((name, colors) -> palettes.put(name, Catalogue.texts(colors)));
        return new Artwork(motifs, Catalogue.texts(root.required("symbols")), palettes);
    }

    private static String read(String motif) {
        String name = "motifs/" + motif + ".svg";
        try (InputStream in = Artwork.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
