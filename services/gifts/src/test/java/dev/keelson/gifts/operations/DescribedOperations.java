package dev.keelson.gifts.operations;

import static dev.keelson.gifts.operations.Staff.refused;
import static dev.keelson.gifts.operations.Staff.succeeded;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Every answer of {@code /api/admin}, for the description of the API to be compared with. */
public final class DescribedOperations {

    private final TestMarket market;
    private final Staff admin;
    private final Trader trader;

    public DescribedOperations(TestMarket market, Trader admin, Trader trader) {
        this.market = market;
        this.admin = new Staff(admin);
        this.trader = trader;
    }

    /** Makes every operation succeed. */
    public void succeed() {
        succeeded(admin.freezes(trader, "a test"));
        succeeded(admin.get("/users?limit=1&q=" + trader.id()));
        succeeded(admin.unfreezes(trader));
        succeeded(admin.appoints(trader.id(), "member"));
        succeeded(admin.delists(trader.offersForSale("5")));
        succeeded(admin.get("/ledger/audit"));
        succeeded(admin.does("/ledger/replay", Map.of("user_id", trader.id())));
        succeeded(admin.assigns(lost(), trader));
        deadLetters();
        for (String what : List.of("pause", "run", "resume")) {
            succeeded(admin.does("/jobs/" + what, Map.of("name", "purge")));
            succeeded(admin.get("/jobs"));
        }
        succeeded(admin.turns("nft.sells", false));
        succeeded(admin.get("/operations"));
        refused(503, "OPERATION_OFF", trader.get("/api/nft/sells"));
        succeeded(admin.turns("nft.sells", true));
        succeeded(admin.get("/locks"));
        succeeded(admin.get("/actions?limit=5"));
    }

    private void deadLetters() {
        try {
            String replayed = OperatingIT.dead(market, "replayed");
            String discarded = OperatingIT.dead(market, "discarded");
            succeeded(admin.get("/outbox"));
            succeeded(admin.get("/dead-letters?subscription=notifications&limit=1"));
            succeeded(
                    admin.does(
                            "/dead-letters/replay",
                            Map.of("subscription", "notifications", "event_id", replayed)));
            succeeded(
                    admin.does(
                            "/dead-letters/discard",
                            Map.of(
                                    "subscription", "notifications",
                                    "event_id", discarded,
                                    "reason", "a test")));
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
    }

    private String lost() {
        succeeded(
                market.stranger()
                        .post(
                                "/sandbox/ton/transfers",
                                "{\"memo\": \"nobody's\", \"amount_ton\": \"1\"}"));
        market.run("deposits");
        return admin.items("/deposits/unmatched?limit=1").getFirst().path("deposit_id").asString();
    }

    /** Makes every operation refuse. */
    public void refuse(Trader member, String listed) {
        var stranger = Map.of("user_id", 7_777_777);
        refused(403, "FORBIDDEN", member.get("/api/admin/users"));
        refused(403, "ROLE_TOO_HIGH", admin.freezes(admin.trader(), "a slip"));
        refused(404, "USER_NOT_FOUND", admin.does("/users/unfreeze", stranger));
        refused(404, "USER_NOT_FOUND", admin.does("/ledger/replay", stranger));
        refused(404, "NFT_NOT_FOUND", admin.delists("00000000-0000-7000-8000-000000000000"));
        refused(409, "NFT_NOT_FOR_SALE", admin.delists(trader.bringGift()));
        refused(404, "DEPOSIT_NOT_FOUND", admin.assigns(listed, trader));
        String deposit = lost();
        succeeded(admin.assigns(deposit, trader));
        refused(409, "DEPOSIT_CREDITED", admin.assigns(deposit, trader));
        refused(
                404,
                "DEAD_LETTER_NOT_FOUND",
                admin.does(
                        "/dead-letters/replay",
                        Map.of("subscription", "notifications", "event_id", listed)));
        refused(404, "JOB_NOT_FOUND", admin.does("/jobs/run", Map.of("name", "none")));
        refused(
                409,
                "JOB_ON_EACH_INSTANCE",
                admin.does("/jobs/pause", Map.of("name", "sandbox-clock")));
        refused(404, "OPERATION_NOT_FOUND", admin.turns("nft.steal", false));
        refused(409, "OPERATION_ALWAYS_ON", admin.turns("health", false));
        succeeded(admin.freezes(member, "a test"));
        refused(403, "ACCOUNT_FROZEN", member.setPrice(listed, "6"));
    }
}
