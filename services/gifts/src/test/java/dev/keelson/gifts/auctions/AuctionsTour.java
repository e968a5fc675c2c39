package dev.keelson.gifts.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

/** Walks through everything that auctions answer, for whoever holds it to something. */
public record AuctionsTour(Trader seller, Trader buyer, Trader stranger) {

    /** Every operation once. */
    public void successes() {
        String auction = seller.auctions("2", "20");
        String body = "{\"auction_id\": \"" + auction + "\"}";
        succeeds(stranger.get("/api/auctions?sort=ending&limit=1&titles=A&titles=Test%20Star"));
        succeeds(stranger.post("/api/auctions", "{\"price_max_ton\": 7.5, \"models\": null}"));
        succeeds(
                buyer.post(
                        "/api/auctions/bid?dry_run=true",
                        "{\"auction_id\": \"" + auction + "\", \"bid_ton\": 2}"));
        succeeds(buyer.bids(auction, "2"));
        succeeds(stranger.get("/api/auctions/" + auction));
        succeeds(buyer.get("/api/auctions/my?limit=1"));
        succeeds(buyer.post("/api/auctions/buy-now?dry_run=true", body));
        succeeds(buyer.buysNow(auction));
        succeeds(stranger.get("/api/auctions/" + auction));
        succeeds(stranger.get("/api/auctions/deals?limit=1"));
        succeeds(seller.cancels(seller.auctions("2")));
    }

    /** Every refusal once, of a buyer who has 10 TON; {@code listed} is a gift of the seller's. */
    public void refusals(String listed) {
        refuses("NOT_OWNER", buyer.opensAuction(listed, "1", 1));
        String auction = seller.auctions("1");
        refuses("NFT_NOT_FOUND", seller.opensAuction(auction, "1", 1));
        refuses("NOT_OWNER", buyer.cancels(auction));
        refuses("OWN_ITEM", seller.bids(auction, "1"));
        refuses("OWN_ITEM", seller.buysNow(auction));
        refuses("BID_TOO_LOW", buyer.bids(auction, "0.5"));
        refuses("INSUFFICIENT_BALANCE", buyer.bids(auction, "500"));
        refuses("BUY_NOW_NOT_AVAILABLE", buyer.buysNow(auction));
        Reply _ = buyer.bids(auction, "1");
        refuses("AUCTION_HAS_BIDS", seller.cancels(auction));
        refuses("AUCTION_NOT_FOUND", seller.cancels(listed));
        refuses("AUCTION_NOT_FOUND", buyer.bids(listed, "1"));
        refuses("AUCTION_NOT_FOUND", buyer.buysNow(listed));
        refuses("AUCTION_NOT_FOUND", stranger.get("/api/auctions/none"));
        String nft = stranger.auction(auction).path("nft").path("nft_id").asString();
        refuses("NFT_NOT_AVAILABLE", seller.opensAuction(nft, "1", 1));
        String over = seller.auctions("1");
        Reply _ = seller.cancels(over);
        refuses("AUCTION_ENDED", buyer.bids(over, "1"));
        refuses("AUCTION_ENDED", buyer.buysNow(over));
        refuses("AUCTION_ENDED", seller.cancels(over));
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
