package dev.keelson.agents;

import dev.keelson.service.settings.SettingsTable;
import dev.keelson.testkit.service.GeneratedPart;

import org.junit.jupiter.api.Test;

/** The reference says of this service's settings what the code does. */
class SettingsReferenceTest {

    @Test
    void theSettingsAreToldAsTheyAre() {
        new GeneratedPart("docs/settings.md", "settings of agents")
                .is(SettingsTable.of(AgentsSettings.declared()));
    }
}
