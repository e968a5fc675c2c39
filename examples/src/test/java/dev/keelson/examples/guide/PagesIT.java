package dev.keelson.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The guide shows code that compiles and runs.
 *
 * <p>A block of Java names the region of the examples that it shows, or the file that it is; where
 * it is neither it says {@code before} and is what the reader has now. With {@code
 * -Dkeelson.guide.write=true} the pages are brought up to the regions instead.
 */
class PagesIT {

    private static final boolean WRITE = Boolean.getBoolean("keelson.guide.write");
    private static final Pattern SHOWN =
            Pattern.compile(
                    "(```java region=\"([^\"]+)\"\n)(.*?)(^```$)",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

    /** Written before such blocks had names. */
    private static final Set<String> OLDER = Set.of("agents.md");

    @Test
    void aPageShowsItsRegionsAsTheyAre() {
        Map<String, String> regions = Regions.all();
        for (Path page : Guide.pages()) {
            String text = Guide.read(page);
            String right = withRegions(text, regions);
            if (WRITE) {
                Guide.write(page, right);
            } else {
                assertThat(text).as("%s, see the examples", page.getFileName()).isEqualTo(right);
            }
        }
    }

    private static String withRegions(String page, Map<String, String> regions) {
        return SHOWN.matcher(page)
                .replaceAll(shown -> {
                    String region = regions.get(shown.group(2));
                    assertThat(region).as("region %s", shown.group(2)).isNotNull();
                    return Matcher.quoteReplacement(shown.group(1) + region + shown.group(4));
                });
    }

    @Test
    void everyRegionIsShown() {
        var shown = new TreeSet<String>();
        for (Path page : Guide.pages()) {
            Fence.of(Guide.read(page)).forEach(it -> it.value("region").ifPresent(shown::add));
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Regions.all().keySet());
    }

    @Test
    void noBlockOfJavaIsWithoutASource() {
        var strays = new ArrayList<String>();
        for (Path page : Guide.pages()) {
            String name = page.getFileName().toString();
            for (Fence fence : Fence.of(Guide.read(page))) {
                boolean named =
                        fence.value("region").or(() -> fence.value("title")).isPresent()
                                || fence.is("before");
                if (fence.language().equals("java") && !named && !OLDER.contains(name)) {
                    strays.add(name + ":" + fence.line());
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void whatAPageLinksToIsThere() {
        var dead = new ArrayList<String>();
        for (Path page : Guide.pages()) {
            for (String link : links(Guide.read(page))) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                boolean found =
                        Files.exists(target)
                                && (parts.length == 1
                                        || anchors(Guide.read(target)).contains(parts[1]));
                if (!found) {
                    dead.add(page.getFileName() + " to " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(String page) {
        return page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void everyPageIsInTheOrderOfReading() {
        List<String> listed = links(Guide.read(Guide.path("docs/guide/README.md")));

        for (Path page : Guide.pages()) {
            String name = page.getFileName().toString();
            assertThat(name.equals("README.md") || listed.contains(name)).as(name).isTrue();
        }
    }

    private static List<String> links(String page) {
        return LINK.matcher(page).results().map(link -> link.group(1)).toList();
    }
}
