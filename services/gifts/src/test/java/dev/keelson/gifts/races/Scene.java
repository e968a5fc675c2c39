package dev.keelson.gifts.races;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A gift about which several people want something at once.
 *
 * @param offer of the author, while it is listed for 10
 * @param auction in which the author leads with 2, where it is auctioned
 */
record Scene(Trader owner, Trader author, String nft, String offer, String auction) {

    static final String RICH = "100000";

    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    static Scene of(Act.Stage stage, TestMarket market, Trader author) {
        Trader owner = market.newcomer();
        return switch (stage) {
            case LISTED -> {
                String nft = owner.offersForSale("10");
                yield new Scene(owner, author, nft, author.madeOffer(nft, "8"), NONE);
            }
            case AUCTIONED -> {
                String auction = owner.auctions("1", "50");
                Trader.Reply bid = author.bids(auction, "2");
                if (bid.status() != 200) {
                    throw new AssertionError(bid.toString());
                }
                String nft = owner.auction(auction).path("nft").path("nft_id").asString();
                yield new Scene(owner, author, nft, NONE, auction);
            }
        };
    }

    /** The auction is over in a moment. */
    void endSoon(TestMarket market, int millis) throws SQLException {
        Instant end = market.advance("PT0S").plusMillis(millis);
        market.execute("update auction set ends_at = '" + end + "' where id = '" + auction + "'");
    }
}
