package dev.keelson.gifts.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.pictures.Catalogue.Backdrop;
import dev.keelson.gifts.pictures.Catalogue.Collection;
import dev.keelson.gifts.pictures.Catalogue.Model;
import dev.keelson.gifts.pictures.Catalogue.Pattern;
import dev.keelson.gifts.pictures.GiftPicture.Look;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;

class GiftPictureTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Look look(String name) {
        return new Look(name, 7, name, name, name);
    }

    private static Look of(Collection collection, int model, int pattern, int backdrop) {
        return new Look(
                collection.title(),
                1_000_000,
                collection.models().get(model).name(),
                collection.patterns().get(pattern).name(),
                CATALOGUE.backdrops().get(backdrop).name());
    }

    private static String untitled(Look look) {
        return GiftPicture.svg(look).replaceAll("<title>.*</title>", "");
    }

    @Test
    void everyPictureOfTheCatalogueIsSmallWellFormedAndComplete() throws Exception {
        for (Collection collection : CATALOGUE.collections()) {
            for (int trait = 0; trait < 8; trait++) {
                String svg = GiftPicture.svg(of(collection, trait, trait, trait));
                assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
                assertThat(svg).doesNotContain("$").doesNotContain("null");
                Document document = parsed(svg);
                assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
                assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(5);
            }
        }
    }

    @Test
    void aPictureRefersToNothingOutsideItself() {
        for (Collection collection : CATALOGUE.collections()) {
            String svg = GiftPicture.svg(of(collection, 0, 0, 0));
            assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                    .doesNotContain("http")
                    .doesNotContain("<script")
                    .doesNotContain("<image")
                    .doesNotContainPattern("href=\"[^#]")
                    .doesNotContainPattern("url\\([^#]");
        }
    }

    @Test
    void everyTraitShows() {
        Collection collection = CATALOGUE.collections().getFirst();
        String svg = untitled(of(collection, 0, 0, 0));
        assertThat(untitled(of(collection, 0, 0, 0))).isEqualTo(svg);
        assertThat(untitled(of(collection, 1, 0, 0))).isNotEqualTo(svg);
        assertThat(untitled(of(collection, 0, 1, 0))).isNotEqualTo(svg);
        assertThat(untitled(of(collection, 0, 0, 1))).isNotEqualTo(svg);
        var pictures = new HashSet<String>();
        for (Collection each : CATALOGUE.collections()) {
            pictures.add(Artwork.STANDARD.motif(each.motif()));
        }
        assertThat(pictures).hasSize(12);
    }

    @Test
    void anyNameMakesAWellFormedPicture() throws Exception {
        for (String nasty :
                List.of(
                        "",
                        "</title><script>alert(1)</script>",
                        "a & b < c > d \" ' ]]>",
                        "\u0000\u0001\u001f\u007f\u0085\uFFFE\uFFFF",
                        "\uD800 half \uDC00",
                        "%s %d $paint $body \\",
                        "𝕊𝕥𝕒𝕣 🎁 звезда نجمة",
                        "<".repeat(10_000))) {
            String svg = GiftPicture.svg(look(nasty));
            assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
            Document document = parsed(svg);
            assertThat(document.getElementsByTagName("script").getLength()).isZero();
            assertThat(document.getElementsByTagName("title").getLength()).isEqualTo(1);
        }
    }

    @Test
    void aTitleReadsAsItIsWritten() throws Exception {
        var look = new Look("Seer's <Orb> & Co", 42, "Void", "Stars", "Amber Glow");
        assertThat(parsed(GiftPicture.svg(look)).getElementsByTagName("title").item(0))
                .extracting(node -> node.getTextContent())
                .isEqualTo("Seer's <Orb> & Co #42 — Void");
    }

    @Test
    void aPictureIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        String svg = GiftPicture.svg(look("Lucky Star"));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(GiftPicture.svg(look("Lucky Star"))).isEqualTo(svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theCatalogueIsWhole() {
        assertThat(CATALOGUE.collections()).hasSize(12);
        assertThat(CATALOGUE.backdrops().stream().mapToInt(Backdrop::rarity).sum())
                .isEqualTo(1_000);
        for (Collection collection : CATALOGUE.collections()) {
            assertThat(collection.models()).hasSize(8);
            assertThat(collection.patterns()).hasSize(8);
            assertThat(collection.models().stream().mapToInt(Model::rarity).sum()).isEqualTo(1_000);
            assertThat(collection.patterns().stream().mapToInt(Pattern::rarity).sum())
                    .isEqualTo(1_000);
            for (Model model : collection.models()) {
                assertThat(Artwork.STANDARD.palettes()).containsKey(model.palette());
            }
            for (Pattern pattern : collection.patterns()) {
                assertThat(Artwork.STANDARD.symbols()).containsKey(pattern.symbol());
            }
        }
    }

    @Test
    void aNameOutsideTheCatalogueHasALookAndARarityToo() {
        assertThat(CATALOGUE.modelRarity("Lucky Star", "Comet")).isEqualTo(100);
        assertThat(CATALOGUE.modelRarity("Lucky Star", "No Such")).isBetween(1, 1_000);
        assertThat(CATALOGUE.patternRarity("No Such", "Stardust")).isBetween(1, 1_000);
        assertThat(CATALOGUE.backdrop("No Such").name()).isEqualTo("No Such");
        assertThat(CATALOGUE.backdrop("No Such")).isEqualTo(CATALOGUE.backdrop("No Such"));
    }
}
