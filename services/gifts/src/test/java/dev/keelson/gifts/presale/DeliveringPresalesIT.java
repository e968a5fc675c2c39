package dev.keelson.gifts.presale;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.presale;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.registers;
import static dev.keelson.gifts.presale.Preselling.sends;
import static dev.keelson.gifts.presale.Preselling.unlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Presales over HTTP: registered, priced, bought, delivered or not; what each moves and refuses.
 */
class DeliveringPresalesIT {

    private static TestMarket market;

    private Trader seller;
    private Trader ann;
    private Instant transferable;
    private String gift;

    @BeforeAll
    static void open() {
        market = new TestMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void meet() {
        seller = market.newcomer().topUp("10");
        ann = market.newcomer().topUp("100");
        transferable =
                market.advance("PT0S").plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        gift = coolingGift(seller, transferable);
    }

    @AfterEach
    void everythingStillAddsUp() {
        JsonNode solvency = market.stranger().get("/api/solvency").json();
        assertThat(solvency.path("ok").asBoolean()).as(solvency.toString()).isTrue();
    }

    private String listed(String ton) {
        String presale = registers(seller, gift);
        succeeds(prices(seller, presale, ton));
        return presale;
    }

    private String sold(String ton) {
        String presale = listed(ton);
        succeeds(buys(ann, presale, ton));
        return presale;
    }

    /** Puts the clock forward; everybody signs in again. */
    private void advanceTo(Instant instant) {
        Instant now = market.advance("PT0S");
        Instant _ = market.advance(Duration.between(now, instant).toString());
        seller = seller.again();
        ann = ann.again();
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static String state(String presale) {
        return presale(market.stranger(), presale).path("state").asString();
    }

    private static long escrow(Trader trader) {
        return market.number(
                "select balance / 10000000 from account where kind = 'presale:escrow' and owner = "
                        + trader.id());
    }

    private static long events(String type, String about) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload::text like '%"
                        + about
                        + "%'");
    }

    @Test
    void aSoldGiftThatArrivesFromItsSellerGoesToTheBuyer() {
        String presale = sold("20");
        advanceTo(transferable);

        succeeds(sends(seller, gift, "bank"));

        assertThat(state(presale)).isEqualTo("delivered");
        assertThat(seller.balance()).isEqualTo("30.00");
        assertThat(ann.balance()).isEqualTo("80.00");
        assertThat(escrow(seller) + escrow(ann)).isZero();
        JsonNode own = ann.get("/api/nft/my").json().path("items").path(0);
        assertThat(own.path("gift_id").asString()).isEqualTo(gift);
        assertThat(own.path("state").asString()).isEqualTo("idle");
        assertThat(own.path("version").asInt()).isEqualTo(2);
        assertThat(seller.get("/api/nft/my").json().path("items")).isEmpty();
        JsonNode deal = market.stranger().get("/api/nft/deals?gift_id=" + gift).json();
        assertThat(deal.path("items").path(0).path("kind").asString()).isEqualTo("presale");
        assertThat(deal.path("items").path(0).path("commission_ton").asString()).isEqualTo("0.00");
        assertThat(events("PresaleDelivered", presale)).isEqualTo(1);
        succeeds(ann.setPrice(own.path("nft_id").asString(), "30"));
    }

    @Test
    void aListedGiftThatArrivesIsItsSellersAndTheDepositIsBack() {
        String presale = listed("20");
        advanceTo(transferable);

        succeeds(sends(seller, gift, "bank"));

        assertThat(state(presale)).isEqualTo("cancelled");
        assertThat(seller.balance()).isEqualTo("10.00");
        assertThat(seller.get("/api/nft/my").json().path("items")).hasSize(1);
        assertThat(events("PresaleCancelled", presale)).isEqualTo(1);
    }

    @Test
    void aSoldGiftThatComesFromSomebodyElseIsTheirsAndThePresaleDefaults() {
        String presale = sold("20");
        Trader other = market.newcomer();
        advanceTo(transferable);
        succeeds(sends(seller, gift, other.id()));

        other = other.again();
        succeeds(sends(other, gift, "bank"));

        assertThat(state(presale)).isEqualTo("defaulted");
        assertThat(other.get("/api/nft/my").json().path("items")).hasSize(1);
        assertThat(ann.get("/api/nft/my").json().path("items")).isEmpty();
        assertThat(ann.balance()).isEqualTo("102.00");
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(events("PresaleDefaulted", presale)).isEqualTo(1);
    }

    @Test
    void aListedGiftThatComesFromSomebodyElseEndsThePresaleWithTheDepositBack() {
        String presale = listed("20");
        Trader other = market.newcomer();
        advanceTo(transferable);
        succeeds(sends(seller, gift, other.id()));

        other = other.again();
        succeeds(sends(other, gift, "bank"));

        assertThat(state(presale)).isEqualTo("cancelled");
        assertThat(seller.balance()).isEqualTo("10.00");
        assertThat(other.get("/api/nft/my").json().path("items")).hasSize(1);
    }

    @Test
    void aGiftThatIsNotThereTwoDaysAfterItCouldBeDefaultsAndNotBefore() {
        long house = house();
        String presale = sold("20");
        advanceTo(transferable.plus(Duration.ofDays(2)).minusSeconds(30));
        int _ = market.run("presales");
        assertThat(state(presale)).isEqualTo("sold");

        advanceTo(transferable.plus(Duration.ofDays(2)));
        assertThat(market.run("presales")).isPositive();

        assertThat(state(presale)).isEqualTo("defaulted");
        assertThat(ann.balance()).isEqualTo("102.00");
        assertThat(seller.balance()).isEqualTo("6.00");
        assertThat(house() - house).isEqualTo(200);
        assertThat(escrow(seller) + escrow(ann)).isZero();
        int _ = market.run("presales");
        assertThat(events("PresaleDefaulted", presale)).isEqualTo(1);
        succeeds(sends(seller, gift, "bank"));
        assertThat(seller.get("/api/nft/my").json().path("items")).hasSize(1);
        assertThat(seller.balance()).isEqualTo("6.00");
    }

    private static long house() {
        return market.number(
                "select coalesce(sum(amount), 0)::bigint / 10000000 from posting"
                        + " where kind = 'house:fees'");
    }

    @Test
    void whatNobodyBoughtInTimeIsCancelledWithTheDepositBack() {
        String presale = listed("20");
        advanceTo(transferable.plus(Duration.ofDays(2)).minusSeconds(30));
        int _ = market.run("presales");
        assertThat(state(presale)).isEqualTo("listed");

        advanceTo(transferable.plus(Duration.ofDays(2)));
        assertThat(market.run("presales")).isPositive();

        assertThat(state(presale)).isEqualTo("cancelled");
        assertThat(seller.balance()).isEqualTo("10.00");
        assertThat(escrow(seller)).isZero();
        assertThat(events("PresaleCancelled", presale)).isEqualTo(1);
    }

    @Test
    void nobodyBuysOrListsWhatCanBePassedOnAlready() {
        String presale = listed("20");
        advanceTo(transferable);

        Reply late = buys(ann, presale, "20");

        assertThat(late.code()).isEqualTo("PRESALE_NOT_AVAILABLE");
        assertThat(Instant.parse(late.field("transfer_time"))).isEqualTo(transferable);
        assertThat(prices(seller, presale, "21").code()).isEqualTo("PRESALE_NOT_AVAILABLE");
        assertThat(market.stranger().get("/api/presale?limit=100").text()).doesNotContain(presale);
        succeeds(unlists(seller, presale));
        assertThat(seller.balance()).isEqualTo("10.00");
    }

    @Test
    void theDatabaseRefusesWhatNoPresaleDoes() {
        String presale = sold("20");
        for (String forbidden :
                List.of(
                        "update presale set price = price * 2, deposit = deposit * 2",
                        "update presale set state = 'listed', buyer = null",
                        "update presale set state = 'cancelled', ending = 'deleted',"
                                + " ended_at = created_at, buyer = null",
                        "update presale set state = 'defaulted', ending = 'late',"
                                + " ended_at = transfer_time",
                        "update presale set state = 'defaulted', ending = 'strayed',"
                                + " ended_at = transfer_time",
                        "delete from presale")) {
            assertThatThrownBy(() -> market.execute(forbidden + " where id = '" + presale + "'"))
                    .as(forbidden)
                    .hasMessageContaining("ERROR");
        }
        assertThatThrownBy(() ->
                        market.execute(
                                "update account set balance = balance + 1"
                                        + " where kind = 'presale:escrow' and owner = "
                                        + seller.id()))
                .hasMessageContaining("escrow");
        assertThat(state(presale)).isEqualTo("sold");
    }
}
