package dev.keelson.gifts.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

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
}
