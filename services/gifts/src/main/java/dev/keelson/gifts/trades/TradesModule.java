package dev.keelson.gifts.trades;

import dev.keelson.Transactor;
import dev.keelson.gifts.floors.Floors;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.util.List;

/** Trades, put together. */
public record TradesModule(Bartering bartering, List<Endpoints> endpoints) {

    /** How a trade's id is written. */
    public static final Scalar<TradeId> TRADE_ID =
            Scalar.id(TradeId.class, TradeId::value, TradeId::new);

    /** How a proposal's id is written. */
    public static final Scalar<ProposalId> PROPOSAL_ID =
            Scalar.id(ProposalId.class, ProposalId::value, ProposalId::new);

    public TradesModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What traders do with each other. */
    public record Bartering(
            OpeningTrade opening, ProposingGifts proposing, AcceptingProposal accepting) {}

    /**
     * What the feature stands on.
     *
     * @param offers what else hangs on gifts and is let go when they are traded
     */
    public record Needs(
            Nfts nfts,
            Attachments offers,
            ChangingHands changingHands,
            Floors floors,
            Ledger ledger) {}

    /** Trades as what hangs on gifts; needed before the gifts are there. */
    public static Attachments onGifts(Time time) {
        return new TradesOnGifts(new PostgresTrades(time.clock()));
    }

    /** Wires the feature. */
    public static TradesModule wire(Transactor transactor, Needs needs, Time time) {
        var trades = new PostgresTrades(time.clock());
        var reading = new ReadingTrades(transactor, trades);
        var opening = new OpeningTrade(transactor, needs.nfts(), trades, time);
        var proposing = new ProposingGifts(transactor, needs.nfts(), trades, time);
        var accepting =
                new AcceptingProposal(
                        transactor,
                        new AcceptingProposal.Stores(
                                needs.nfts(),
                                trades,
                                needs.offers(),
                                needs.floors(),
                                needs.ledger()),
                        needs.changingHands(),
                        time.clock());
        return new TradesModule(
                new Bartering(opening, proposing, accepting),
                List.of(
                        new TradeRoutes(opening, new DeletingTrades(transactor, trades), reading)
                                .endpoints(),
                        new ProposalRoutes(
                                        proposing,
                                        new EndingProposals(transactor, trades),
                                        accepting,
                                        reading)
                                .endpoints()));
    }
}
