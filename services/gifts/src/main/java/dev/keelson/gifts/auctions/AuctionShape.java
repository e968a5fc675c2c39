package dev.keelson.gifts.auctions;

import dev.keelson.gifts.auctions.Auctions.Seen;
import dev.keelson.gifts.auctions.ReadingAuctions.WithBids;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.BidId;
import dev.keelson.gifts.shared.Nanoton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An auction as answers show it, by the clock: one whose time has passed is {@code ended}, though
 * nobody may have ended it in the books yet.
 */
record AuctionShape(
        AuctionId auctionId,
        NftShape nft,
        String state,
        long sellerId,
        Nanoton startBidTon,
        int stepPercent,
        Optional<Nanoton> lastBidTon,
        Optional<Long> leader,
        Optional<Nanoton> minNextBidTon,
        Optional<Nanoton> buyNowTon,
        Instant endsAt,
        Instant serverTime,
        long version) {

    static AuctionShape of(Seen seen, Instant now) {
        Auction auction = seen.auction();
        boolean open = auction.isOpen(now);
        return new AuctionShape(
                auction.id(),
                NftShape.of(seen.gift()),
                auction.isDue(now) ? "ended" : auction.state().word(),
                auction.seller().value(),
                auction.terms().startBid(),
                auction.terms().stepPercent(),
                auction.lead().map(Auction.Lead::bid),
                auction.lead().map(lead -> lead.leader().value()),
                open ? Optional.of(auction.minNextBid()) : Optional.empty(),
                open ? auction.buyNow() : Optional.empty(),
                auction.endsAt(),
                now,
                auction.version());
    }

    /** A bid. */
    record BidShape(BidId bidId, long bidderId, Nanoton bidTon, String state, Instant at) {

        static BidShape of(Bid bid) {
            return new BidShape(
                    bid.id(), bid.bidder().value(), bid.amount(), bid.state().word(), bid.at());
        }
    }

    /** An auction with its latest bids. */
    record Whole(
            AuctionId auctionId,
            NftShape nft,
            String state,
            long sellerId,
            Nanoton startBidTon,
            int stepPercent,
            Optional<Nanoton> lastBidTon,
            Optional<Long> leader,
            Optional<Nanoton> minNextBidTon,
            Optional<Nanoton> buyNowTon,
            Instant endsAt,
            Instant serverTime,
            long version,
            List<BidShape> bids) {

        Whole {
            bids = List.copyOf(bids);
        }

        static Whole of(WithBids found, Instant now) {
            AuctionShape it = AuctionShape.of(found.seen(), now);
            return new Whole(
                    it.auctionId,
                    it.nft,
                    it.state,
                    it.sellerId,
                    it.startBidTon,
                    it.stepPercent,
                    it.lastBidTon,
                    it.leader,
                    it.minNextBidTon,
                    it.buyNowTon,
                    it.endsAt,
                    it.serverTime,
                    it.version,
                    found.bids().stream().map(BidShape::of).toList());
        }
    }
}
