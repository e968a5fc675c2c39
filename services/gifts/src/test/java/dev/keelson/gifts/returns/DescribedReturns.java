package dev.keelson.gifts.returns;

import static dev.keelson.gifts.returns.GoingBack.back;
import static dev.keelson.gifts.returns.GoingBack.body;
import static dev.keelson.gifts.returns.GoingBack.custodyOf;
import static dev.keelson.gifts.returns.GoingBack.order;
import static dev.keelson.gifts.returns.GoingBack.sendsToBank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import java.util.Map;

/** Every answer about returns, custody and updates, for {@code ApiDescriptionIT} to compare. */
public final class DescribedReturns {

    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private DescribedReturns() {}

    /** Makes every operation succeed. */
    public static void succeed(Trader owner, Trader stranger, Trader admin, String secret) {
        Trader rich = owner.topUp("10");
        String nft = rich.bringGift();
        succeeds(rich.post("/api/nft/back?dry_run=true", body(nft)));
        succeeds(back(rich, nft));
        succeeds(rich.get("/api/nft/returns?limit=1"));
        succeeds(stranger.get("/api/nft/" + nft));
        order(stranger, Map.of("method", "logOut", "error_code", 400));
        succeeds(admin.get("/api/admin/custody"));
        succeeds(stranger.sendsUpdate(secret, "{\"update_id\": 7}"));
        succeeds(admin.post("/api/admin/jobs/run", "{\"name\": \"custody\"}"));
        succeeds(admin.get("/api/admin/custody"));
    }

    /** Makes every operation refuse. */
    public static void refuse(Trader owner, Trader other, Trader stranger) {
        String nft = owner.bringGift();
        refuses("INSUFFICIENT_BALANCE", back(owner, nft));
        refuses("NFT_NOT_FOUND", back(owner, NOWHERE));
        refuses("NOT_OWNER", back(other, nft));
        refuses("IDEMPOTENCY_KEY_MISSING", owner.post("/api/nft/back", body(nft)));
        Trader rich = owner.topUp("10");
        succeeds(back(rich, nft));
        refuses("NFT_NOT_AVAILABLE", back(rich, nft));
        succeeds(rich.post("/sandbox/jobs/gift-transfers/run", "{}"));
        String gift = rich.gift(nft).path("gift_id").asString();
        succeeds(sendsToBank(rich, gift, Map.of("cools_until", "2126-01-01T00:00:00Z")));
        succeeds(rich.post("/sandbox/jobs/telegram-updates/run", "{}"));
        refuses("RETURN_NOT_AVAILABLE", back(rich, custodyOf(rich, gift)));
        refuses("UNAUTHORIZED", stranger.sendsUpdate("guessed", "{\"update_id\": 8}"));
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 202);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
