package dev.keelson.gifts.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

/**
 * A gift whose owner had 1 TON and wanted it back.
 *
 * @param house what the house had before, in hundredths
 */
record Errand(TestMarket market, Trader owner, String nft, long house) {

    /** What the house has, in hundredths. */
    static long house(TestMarket market) {
        return market.number(
                "select coalesce(sum(amount), 0)::bigint / 10000000 from posting"
                        + " where kind = 'house:fees'");
    }

    String state() {
        return owner.gift(nft).path("state").asString();
    }

    private long events(String type) {
        return market.number(
                "select count(*) from keelson.event where type = '"
                        + type
                        + "' and payload::text like '%"
                        + nft
                        + "%'");
    }

    void isGoneForOneFee() {
        assertThat(state()).isEqualTo("gone");
        assertThat(GoingBack.last(owner).path("state").asString()).isEqualTo("gone");
        assertThat(owner.balance()).isEqualTo("0.90");
        assertThat(owner.frozen()).isEqualTo("0.00");
        assertThat(house(market) - house).isEqualTo(10);
        assertThat(events("GiftReturned")).isEqualTo(1);
        assertThat(owner.get("/api/nft/my?limit=100").text()).doesNotContain(nft);
    }

    void isBackInCustodyForNothing(String reason) {
        assertThat(state()).isEqualTo("idle");
        assertThat(GoingBack.last(owner).path("state").asString()).isEqualTo("refused");
        assertThat(GoingBack.last(owner).path("reason").asString()).isEqualTo(reason);
        assertThat(owner.balance()).isEqualTo("1.00");
        assertThat(owner.frozen()).isEqualTo("0.00");
        assertThat(house(market)).isEqualTo(house);
        assertThat(events("ReturnRefused")).isEqualTo(1);
    }
}
