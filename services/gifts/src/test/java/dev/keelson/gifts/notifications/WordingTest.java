package dev.keelson.gifts.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How things are told. */
final class WordingTest {

    private static final Map<String, String> MONEY = Map.of("amount_ton", "5", "coin", "TON");

    private final Wording wording = new Wording();

    @Test
    void russiansAreToldInRussianAndEverybodyElseInEnglish() {
        assertThat(wording.say("topped_up", "ru", MONEY)).isEqualTo("Баланс пополнен на 5 TON.");
        assertThat(wording.say("topped_up", "ru-RU", MONEY)).startsWith("Баланс");
        assertThat(wording.say("topped_up", "de", MONEY))
                .isEqualTo("Your balance was topped up with 5 TON.");
        assertThat(wording.say("topped_up", "run", MONEY)).startsWith("Your balance");
    }

    @Test
    void whatAValueSaysIsNotReadAsAWording() {
        Map<String, String> sly = Map.of("amount_ton", "$1 {coin} \\", "coin", "TON");
        assertThat(wording.say("topped_up", "en", sly)).contains("with $1 {coin} \\ TON");
    }

    @Test
    void aWordingWithoutItsValueIsABug() {
        assertThatThrownBy(() -> wording.say("topped_up", "en", Map.of("coin", "TON")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("amount_ton");
        assertThatThrownBy(() -> wording.say("unheard_of", "en", MONEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unheard_of");
    }

    @Test
    void bothLanguagesSayTheSameThingsOfTheSameValues() {
        assertThat(names("ru")).isNotEmpty().isEqualTo(names("en"));
    }

    /** Each wording with the values that it names. */
    private static Map<String, Set<String>> names(String language) {
        var names = new TreeMap<String, Set<String>>();
        ResourceBundle texts =
                ResourceBundle.getBundle("dev.keelson.gifts.notifications." + language);
        for (String text : texts.keySet()) {
            names.put(
                    text,
                    Pattern.compile("\\{(\\w+)}")
                            .matcher(texts.getString(text))
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return names;
    }
}
