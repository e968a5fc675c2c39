package dev.keelson.gifts.operations;

import static dev.keelson.gifts.operations.Staff.refused;
import static dev.keelson.gifts.operations.Staff.succeeded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.IntStream;

/** Coins with a memo that nobody has are credited to whom the staff names, once. */
class AssigningDepositsIT {

    private static final long ADMIN = 901;
    private static final int AT_ONCE = 20;

    private static TestMarket market;

    private Staff admin;
    private Trader trader;

    @BeforeAll
    static void open() {
        market = TestMarket.governedBy(ADMIN);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        admin = new Staff(market.signedIn(ADMIN));
        trader = market.newcomer();
    }

    @AfterEach
    void everythingStillAddsUp() {
        assertThat(market.isSolvent()).isTrue();
    }

    /** Coins arrive that nobody knows whose they are. */
    private String lost(String ton) {
        succeeded(
                market.stranger()
                        .post(
                                "/sandbox/ton/transfers",
                                "{\"memo\": \"for my cat\", \"amount_ton\": \"" + ton + "\"}"));
        market.run("deposits");
        JsonNode newest = admin.items("/deposits/unmatched?limit=1").getFirst();
        assertThat(newest.path("amount_ton").asString()).isEqualTo(ton);
        assertThat(newest.path("memo").asString()).isEqualToIgnoringCase("for my cat");
        return newest.path("deposit_id").asString();
    }

    @Test
    void anAssignedDepositIsADepositLikeAnyOther() {
        String deposit = lost("7.50");

        Reply assigned = succeeded(admin.assigns(deposit, trader));

        assertThat(assigned.json().path("user_id").asLong()).isEqualTo(trader.id());
        assertThat(trader.balance()).isEqualTo("7.50");
        assertThat(trader.get("/api/users/topups").json().path("items").path(0).path("deposit_id"))
                .hasToString("\"" + deposit + "\"");
        assertThat(market.number(arrivals(deposit))).isEqualTo(1);
        assertThat(admin.items("/deposits/unmatched?limit=100"))
                .noneMatch(each -> each.path("deposit_id").asString().equals(deposit));
        JsonNode action = admin.lastAction();
        assertThat(action.path("action").asString()).isEqualTo("deposits.assign");
        assertThat(action.path("details").path("amount_ton").asString()).isEqualTo("7.50");
    }

    private static String arrivals(String deposit) {
        return """
        select count(*) from keelson.event
         where type = 'MoneyArrived' and payload::text like '%%%s%%'
        """
                .formatted(deposit);
    }

    @Test
    void ofManyWhoAssignAtOnceOneDoes() throws InterruptedException {
        String deposit = lost("3.00");
        List<Trader> traders =
                IntStream.range(0, AT_ONCE).mapToObj(_ -> market.newcomer()).toList();

        List<Reply> replies =
                Race.of(AT_ONCE)
                        .run(lap -> admin.assigns(deposit, traders.get(lap.thread())))
                        .withoutFaults()
                        .values();

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> refused(409, "DEPOSIT_CREDITED", reply));
        assertThat(traders).filteredOn(each -> each.balance().equals("3.00")).hasSize(1);
        assertThat(traders).filteredOn(each -> each.balance().equals("0.00")).hasSize(AT_ONCE - 1);
        assertThat(market.number(arrivals(deposit))).isEqualTo(1);
        assertThat(
                        market.number(
                                "select count(*) from admin_action where subject = '"
                                        + deposit
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void onlyWhatIsThereIsAssignedAndOnlyToSomebody() {
        String deposit = lost("1.00");
        refused(404, "DEPOSIT_NOT_FOUND", admin.assigns(trader.bringGift(), trader));
        Reply nobody =
                admin.trader()
                        .post(
                                "/api/admin/deposits/assign",
                                "{\"deposit_id\": \"" + deposit + "\", \"user_id\": 7777777}");
        refused(404, "USER_NOT_FOUND", nobody);
        succeeded(admin.assigns(deposit, trader));
        Reply again = admin.assigns(deposit, trader);
        refused(409, "DEPOSIT_CREDITED", again);
        assertThat(again.json().path("user_id").asLong()).isEqualTo(trader.id());
        assertThat(trader.balance()).isEqualTo("1.00");
    }
}
