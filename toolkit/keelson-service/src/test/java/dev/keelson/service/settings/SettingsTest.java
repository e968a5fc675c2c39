package dev.keelson.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set is known, right and told. */
final class SettingsTest {

    private static final Setting<Integer> PORT =
            Setting.number("KEELSON_PORT", 1, 10, "the port").or(8);
    private static final Setting<String> NAME = Setting.text("KEELSON_NAME", "the name");
    private static final Setting<Optional<String>> KEY =
            Setting.text("KEELSON_KEY", "the key").optional().secret();
    private static final Setting<Duration> PAUSE =
            Setting.duration("KEELSON_PAUSE", "the pause").or(Duration.ZERO);
    private static final List<Setting<?>> ALL = List.of(PORT, NAME, KEY, PAUSE);

    @Test
    void aValueOfTheEnvironmentGoesBeforeTheDefault() {
        var settings =
                Settings.read(
                        ALL, Map.of("KEELSON_NAME", "n", "KEELSON_PORT", "9", "HOME", "/root"));
        assertThat(settings.get(PORT)).isEqualTo(9);
        assertThat(settings.get(PAUSE)).isZero();
        assertThat(settings.get(KEY)).isEmpty();
    }

    @Test
    void aMisspeltNameIsRefusedAndTheNearestOneSuggested() {
        assertThatThrownBy(
                        () -> Settings.read(ALL, Map.of("KEELSON_NAME", "n", "KEELSON_PROT", "9")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEELSON_PROT")
                .hasMessageContaining("did you mean KEELSON_PORT?");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() ->
                        Settings.read(ALL, Map.of("KEELSON_PORT", "11", "KEELSON_PAUSE", "soon")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEELSON_PORT must be")
                .hasMessageContaining("KEELSON_PAUSE must be")
                .hasMessageContaining("KEELSON_NAME is not set");
    }

    @Test
    void aBlankValueIsNoValue() {
        var settings = Settings.read(ALL, Map.of("KEELSON_NAME", "n", "KEELSON_PORT", "  "));
        assertThat(settings.get(PORT)).isEqualTo(8);
    }

    @Test
    void aSecretIsNeverShown() {
        var settings = Settings.read(ALL, Map.of("KEELSON_NAME", "n", "KEELSON_KEY", "hidden"));
        assertThat(settings.lines())
                .contains("KEELSON_KEY=*** (environment)", "KEELSON_NAME=n (environment)")
                .noneMatch(line -> line.contains("hidden"));
        Setting<Integer> pin = Setting.number("KEELSON_PIN", 0, 9, "the pin").secret();
        assertThatThrownBy(() -> Settings.read(List.of(pin), Map.of("KEELSON_PIN", "1234")))
                .hasMessageContaining("KEELSON_PIN must be")
                .hasMessageNotContaining("1234");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/k?user=u&password=hidden&ssl=true,"
                + " jdbc:postgresql://db/k?user=u&password=***&ssl=true",
        "redis://u:hidden@cache:6379/1, redis://***@cache:6379/1",
        "redis://:hidden@cache, redis://***@cache",
        "https://hidden@faults.example/7, https://***@faults.example/7",
        "jdbc:postgresql://db/k?sslpassword=hidden, jdbc:postgresql://db/k?sslpassword=***",
        "postgresql://db/plain?user=u, postgresql://db/plain?user=u"
    })
    void whatAnAddressCarriesIsNeverShown(String written, String shown) {
        var settings = Settings.read(ALL, Map.of("KEELSON_NAME", written));
        assertThat(settings.lines()).contains("KEELSON_NAME=" + shown + " (environment)");
        Setting<Integer> pin = Setting.number("KEELSON_PIN", 0, 9, "the pin");
        assertThatThrownBy(() -> Settings.read(List.of(pin), Map.of("KEELSON_PIN", written)))
                .hasMessageContaining(shown)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void durationsAreWrittenShortOrWhole() {
        for (String written : List.of("90s", "PT1M30S", "PT90S")) {
            var settings =
                    Settings.read(ALL, Map.of("KEELSON_NAME", "n", "KEELSON_PAUSE", written));
            assertThat(settings.get(PAUSE)).as(written).isEqualTo(Duration.ofSeconds(90));
        }
    }

    @Test
    void aSettingThatNobodyDeclaredIsABug() {
        var settings = Settings.read(List.of(PORT), Map.of());
        assertThatThrownBy(() -> settings.get(NAME)).isInstanceOf(IllegalStateException.class);
    }
}
