package dev.keelson.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.service.settings.SettingsTable;
import dev.keelson.testkit.service.GeneratedPart;

import org.junit.jupiter.api.Test;

import java.util.Map;

/**
 * Who is listed in the settings is an admin, whenever they came, for as long as they are listed.
 */
class AdminsIT {

    private static final String IDS = "KEELSON_ADMIN_IDS";
    private static final long EARLY = 901;
    private static final long LATE = 902;

    private final String database = TestMarket.freshDatabase();

    @Test
    void aUserIsAnAdminForAsLongAsTheyAreListed() {
        try (TestMarket before = market(Map.of())) {
            assertThat(role(before, EARLY)).isEqualTo("member");
        }
        try (TestMarket listing = market(Map.of(IDS, EARLY + "," + LATE))) {
            assertThat(role(listing, EARLY)).isEqualTo("admin");
            assertThat(role(listing, LATE)).isEqualTo("admin");
            assertThat(role(listing, 903)).isEqualTo("member");
        }
        try (TestMarket after = market(Map.of(IDS, Long.toString(LATE)))) {
            assertThat(role(after, EARLY)).isEqualTo("member");
            assertThat(role(after, LATE)).isEqualTo("admin");
        }
    }

    @Test
    void whatSomebodyWasMadeIsKeptBelowTheSettings() throws Exception {
        try (TestMarket market = market(Map.of(IDS, Long.toString(EARLY)))) {
            assertThat(role(market, EARLY)).isEqualTo("admin");
            assertThat(market.number("select count(*) from users where role = 'member'"))
                    .isEqualTo(1);
            market.execute("update users set role = 'owner' where id = " + EARLY);
            assertThat(role(market, EARLY)).isEqualTo("owner");
        }
    }

    /** The reference of settings is written from the code. */
    @Test
    void theSettingsAreToldAsTheyAre() {
        new GeneratedPart("docs/settings.md", "settings of the marketplace")
                .is(SettingsTable.of(GiftsSettings.declared()));
    }

    private TestMarket market(Map<String, String> settings) {
        return new TestMarket(database, settings);
    }

    private static String role(TestMarket market, long id) {
        return Trader.signedIn(market.address(), id).get("/api/users/me").field("role");
    }
}
