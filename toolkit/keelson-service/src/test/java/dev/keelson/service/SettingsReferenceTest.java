package dev.keelson.service;

import dev.keelson.service.database.DatabaseAdmission;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.settings.SettingsTable;
import dev.keelson.testkit.service.GeneratedPart;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The reference says of every service's settings what the code does. */
class SettingsReferenceTest {

    @Test
    void everyServicesSettingsAreToldAsTheyAre() {
        new GeneratedPart("docs/settings.md", "settings of every service")
                .is(SettingsTable.of(HttpSettings.declared()));
    }

    @Test
    void theDatabasesSettingsAreToldAsTheyAre() {
        List<Setting<?>> declared = new ArrayList<>(DatabaseSettings.declared());
        declared.add(DatabaseAdmission.URL);
        declared.add(SharedCache.URL);
        new GeneratedPart("docs/settings.md", "settings of the database")
                .is(SettingsTable.of(declared));
    }
}
