package dev.keelson.gifts.races;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.presale.Preselling;
import dev.keelson.gifts.trades.Barter;
import dev.keelson.testkit.http.Reply;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gift about which several people want something at once, and what hangs on it. */
record Scene(Trader owner, Trader author, Map<Thing, String> things) {

    static final String RICH = "100000";

    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    Scene {
        things = Map.copyOf(things);
    }

    /** What there can be in a scene. */
    enum Thing {
        NFT,
        /** Of the author, for 8, while the gift is listed for 10. */
        OFFER,
        /** In which the author leads with 2. */
        AUCTION,
        /** Of the gift, for any gift of a kind that the author has. */
        TRADE,
        /** Of the author, for that trade. */
        PROPOSAL,
        /** For 10. */
        PRESALE
    }

    static Scene of(Act.Stage stage, TestMarket market, Trader author) {
        Trader owner = market.newcomer().topUp("100");
        return new Scene(
                owner,
                author,
                switch (stage) {
                    case IDLE -> traded(owner, author, owner.bringGift());
                    case LISTED -> listed(owner, author);
                    case AUCTIONED -> auctioned(owner, author);
                    case PRESOLD -> Map.of(Thing.PRESALE, presold(market, owner));
                });
    }

    private static Map<Thing, String> listed(Trader owner, Trader author) {
        String nft = owner.offersForSale("10");
        var things = new HashMap<>(traded(owner, author, nft));
        String _ = things.put(Thing.OFFER, author.madeOffer(nft, "8"));
        return things;
    }

    private static Map<Thing, String> traded(Trader owner, Trader author, String nft) {
        String trade = Barter.opened(owner, List.of(nft), Barter.any("Pear"));
        String pear = Barter.gift(author, "Pear");
        return Map.of(
                Thing.NFT,
                nft,
                Thing.TRADE,
                trade,
                Thing.PROPOSAL,
                Barter.proposed(author, trade, List.of(pear)));
    }

    private static Map<Thing, String> auctioned(Trader owner, Trader author) {
        String auction = owner.auctions("1", "50");
        Reply bid = author.bids(auction, "2");
        if (bid.status() != 200) {
            throw new AssertionError(bid.toString());
        }
        String nft = owner.auction(auction).path("nft").path("nft_id").asString();
        return Map.of(Thing.NFT, nft, Thing.AUCTION, auction);
    }

    private static String presold(TestMarket market, Trader owner) {
        Instant transferable = market.advance("PT0S").plus(Duration.ofDays(3));
        return Preselling.lists(owner, Preselling.coolingGift(owner, transferable), "10");
    }

    /** The id of a thing; one that nothing has, where it is not in this scene. */
    String the(Thing thing) {
        return things.getOrDefault(thing, NONE);
    }

    /** The auction is over in a moment. */
    void endSoon(TestMarket market, int millis) throws SQLException {
        Instant end = market.advance("PT0S").plusMillis(millis);
        String auction = the(Thing.AUCTION);
        market.execute("update auction set ends_at = '" + end + "' where id = '" + auction + "'");
    }
}
