package dev.keelson.examples.promises;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.service.Service;
import dev.keelson.service.settings.BadSettings;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** A service that is set up wrongly does not start, and says by which name. */
class SettingsTest {

    // region settings
    @Test
    void aSettingThatNobodyDeclaredStopsTheStart() {
        Map<String, String> environment = Map.of("KEELSON_HTP_PORT", "8090");

        assertThatThrownBy(() -> Service.named("bank").start(environment, _ -> {}))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("KEELSON_HTP_PORT");
    }
    // endregion
}
