package dev.keelson.gifts.operations;

import static dev.keelson.gifts.operations.Staff.refused;
import static dev.keelson.gifts.operations.Staff.succeeded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** The staff sees whether the books are right, and where they are not. */
class AuditingIT {

    private static final long ADMIN = 901;

    @Test
    void aBalanceThatThePostingsDoNotLeadToIsFoundAndNamed() throws Exception {
        try (TestMarket market = TestMarket.governedBy(ADMIN)) {
            Staff admin = new Staff(market.signedIn(ADMIN));
            Trader trader = market.newcomer().topUp("10");
            assertThat(audit(admin).path("ok").asBoolean()).isTrue();
            JsonNode right = replay(admin, trader);
            assertThat(right.path("ok").asBoolean()).isTrue();
            assertThat(free(right).path("replayed_ton").asString()).isEqualTo("10.00");

            market.corrupt(
                    "update account set balance = balance + 1 where kind = 'user:free' and owner = "
                            + trader.id());

            JsonNode wrong = replay(admin, trader);
            assertThat(wrong.path("ok").asBoolean()).isFalse();
            assertThat(free(wrong).path("stored_ton").asString()).isEqualTo("10.000000001");
            assertThat(free(wrong).path("replayed_ton").asString()).isEqualTo("10.00");
            JsonNode found = audit(admin);
            assertThat(found.path("ok").asBoolean()).isFalse();
            assertThat(finding(found, "balances_replay").path("places"))
                    .extracting(place -> place.path("subject").asString())
                    .containsExactly("account " + trader.id() + " user:free");
            assertThat(finding(found, "deals_are_paid").path("places")).isEmpty();
        }
    }

    @Test
    void nobodyIsReplayedWhoWasNeverSeen() {
        try (TestMarket market = TestMarket.governedBy(ADMIN)) {
            Staff admin = new Staff(market.signedIn(ADMIN));
            refused(
                    404,
                    "USER_NOT_FOUND",
                    admin.does("/ledger/replay", Map.of("user_id", 7_777_777)));
        }
    }

    private static JsonNode audit(Staff admin) {
        return succeeded(admin.get("/ledger/audit")).json();
    }

    private static JsonNode replay(Staff admin, Trader trader) {
        return succeeded(admin.does("/ledger/replay", Map.of("user_id", trader.id()))).json();
    }

    private static JsonNode free(JsonNode replay) {
        return replay.path("accounts")
                .valueStream()
                .filter(each -> each.path("account").asString().startsWith("user:free"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode finding(JsonNode audit, String id) {
        return audit.path("invariants")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
