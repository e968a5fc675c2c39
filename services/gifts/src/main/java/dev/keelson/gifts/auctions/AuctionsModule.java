package dev.keelson.gifts.auctions;

import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.NftModule.Hanging;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Auctions, put together. */
public record AuctionsModule(
        OpeningAuction opening, PlacingBid bidding, EndingAuctions ending, Endpoints endpoints) {

    /**
     * What the feature stands on.
     *
     * @param hanging what is let go when gifts are auctioned, and when they change hands
     */
    public record Needs(Nfts nfts, Ledger ledger, ChangingHands changingHands, Hanging hanging) {}

    /** Wires the feature. */
    public static AuctionsModule wire(Transactor transactor, Needs needs, Time time) {
        var clock = time.clock();
        var auctions = new PostgresAuctions();
        var finding = new FindingAuction(transactor, needs.nfts(), auctions);
        var settling = new SettlingAuction(auctions, needs.ledger(), needs.changingHands());
        var opening =
                new OpeningAuction(
                        transactor,
                        new OpeningAuction.Stores(
                                needs.nfts(),
                                auctions,
                                needs.ledger(),
                                needs.hanging().untilUnlisted()),
                        time);
        var cancelling =
                new CancellingAuction(
                        transactor,
                        finding,
                        new CancellingAuction.Stores(needs.nfts(), auctions),
                        clock);
        var bidding =
                new PlacingBid(
                        transactor, finding, new PlacingBid.Stores(auctions, needs.ledger()), time);
        var buying =
                new BuyingNow(
                        transactor,
                        finding,
                        new BuyingNow.Parts(needs.hanging().untilMoved(), settling),
                        clock);
        var ending =
                new EndingAuctions(
                        transactor,
                        finding,
                        new EndingAuctions.Parts(
                                needs.nfts(), auctions, needs.hanging().untilMoved(), settling),
                        clock);
        var routes =
                new AuctionRoutes(
                        new ReadingAuctions(transactor, auctions, clock),
                        new AuctionRoutes.Sellers(opening, cancelling),
                        bidding,
                        buying);
        return new AuctionsModule(opening, bidding, ending, routes.endpoints());
    }
}
