package dev.keelson.gifts.presale;

import static dev.keelson.gifts.presale.Preselling.buys;
import static dev.keelson.gifts.presale.Preselling.coolingGift;
import static dev.keelson.gifts.presale.Preselling.deletes;
import static dev.keelson.gifts.presale.Preselling.lists;
import static dev.keelson.gifts.presale.Preselling.prices;
import static dev.keelson.gifts.presale.Preselling.registers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import java.time.Duration;
import java.time.Instant;

/** Every answer of {@code /api/presale}, for {@code ApiDescriptionIT} to compare. */
public final class DescribedPresales {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private DescribedPresales() {}

    /** Makes every operation succeed, and every refusal. */
    public static void exchange(Trader seller, Trader buyer, Trader stranger) {
        succeed(seller, buyer, stranger);
        refuse(seller, buyer, stranger);
        refuseTooLate(seller, buyer);
    }

    private static void succeed(Trader seller, Trader buyer, Trader stranger) {
        Trader _ = seller.topUp("10");
        String presale = registers(seller, cooling(seller));
        String one = "{\"presale_id\": \"" + presale + "\"";
        succeeds(seller.get("/api/presale/my?limit=1"));
        succeeds(
                seller.post(
                        "/api/presale/set-price?dry_run=true", one + ", \"price_ton\": \"20\"}"));
        succeeds(prices(seller, presale, "20"));
        succeeds(stranger.get("/api/presale/" + presale));
        succeeds(stranger.get("/api/presale?sort=soonest&limit=1&titles=A&titles=Test%20Star"));
        succeeds(stranger.post("/api/presale", "{\"price_max_ton\": 70.5, \"models\": null}"));
        succeeds(seller.post("/api/presale/delete?dry_run=true", one + "}"));
        succeeds(
                buyer.post("/api/presale/buy?dry_run=true", one + ", \"expected_price_ton\": 20}"));
        succeeds(buys(buyer, presale, "20"));
        succeeds(stranger.get("/api/presale/" + presale));
        succeeds(buyer.get("/api/users/history?limit=2"));
        succeeds(deletes(seller, registers(seller, cooling(seller))));
    }

    private static void refuse(Trader seller, Trader buyer, Trader stranger) {
        Trader _ = seller.topUp("100");
        String presale = registers(seller, cooling(seller));
        refuses("PRESALE_NOT_FOR_SALE", buys(buyer, presale, "20"));
        refuses("INSUFFICIENT_BALANCE", prices(seller, presale, "100000"));
        succeeds(prices(seller, presale, "20"));
        refuses("OWN_ITEM", buys(seller, presale, "20"));
        refuses("PRICE_CHANGED", buys(buyer, presale, "21"));
        succeeds(prices(seller, presale, "500"));
        refuses("INSUFFICIENT_BALANCE", buys(buyer, presale, "500"));
        succeeds(prices(seller, presale, "20"));
        refuses("NOT_OWNER", deletes(buyer, presale));
        refuses("NOT_OWNER", prices(buyer, presale, "21"));
        Trader _ = buyer.topUp("20");
        succeeds(buys(buyer, presale, "20"));
        refuses("PRESALE_SOLD", buys(buyer, presale, "20"));
        refuses("PRESALE_SOLD", deletes(seller, presale));
        refuses("PRESALE_SOLD", prices(seller, presale, "21"));
        String given = registers(seller, cooling(seller));
        succeeds(deletes(seller, given));
        refuses("PRESALE_ENDED", deletes(seller, given));
        refuses("PRESALE_ENDED", prices(seller, given, "21"));
        refuses("PRESALE_ENDED", buys(buyer, given, "21"));
        refuses("PRESALE_NOT_FOUND", buys(buyer, NOWHERE, "21"));
        refuses("PRESALE_NOT_FOUND", prices(seller, NOWHERE, "21"));
        refuses("PRESALE_NOT_FOUND", deletes(seller, NOWHERE));
        refuses("PRESALE_NOT_FOUND", stranger.get("/api/presale/none"));
    }

    private static void refuseTooLate(Trader seller, Trader buyer) {
        String warm = lists(seller, coolingGift(seller, now(seller).plusSeconds(20)), "5");
        succeeds(seller.post("/sandbox/clock", "{\"advance\": \"PT21S\"}"));
        refuses("PRESALE_NOT_AVAILABLE", buys(buyer, warm, "5"));
        refuses("PRESALE_NOT_AVAILABLE", prices(seller, warm, "6"));
    }

    private static Instant now(Trader anybody) {
        return Instant.parse(
                anybody.post("/sandbox/clock", "{\"advance\": \"PT0S\"}").field("now"));
    }

    private static String cooling(Trader seller) {
        return coolingGift(seller, now(seller).plus(Duration.ofDays(3)));
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
