package dev.keelson.gifts.trades;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.TradeId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trades with their proposals and, to look at, with their gifts: two questions for any page.
 * Whoever locks any, locks trades first, then proposals, each by id in one statement.
 */
interface Trades {

    /** A trade as it is now, not locked. */
    Optional<Trade> get(Session session, TradeId id);

    /** A proposal with its trade as they are now, not locked. */
    Optional<Proposed> proposed(Session session, ProposalId id);

    /** Asks for trades with the unit's next message, whatever their state, locked. */
    Supplier<List<Trade>> lock(UnitOfWork unit, List<TradeId> ids);

    /** Asks for the live proposals on trades with the unit's next message, locked. */
    Supplier<List<ProposalId>> lockOn(UnitOfWork unit, List<TradeId> trades);

    /** Asks for proposals with the unit's next message, whatever their state, locked. */
    Supplier<List<Proposed>> lockProposals(UnitOfWork unit, List<ProposalId> ids);

    /**
     * Asks, with the unit's next message, for what would end if these gifts went away, locked: the
     * open trades that hold one, and the live proposals that hold one or are on such a trade.
     */
    Supplier<Touched> lockTouching(UnitOfWork unit, List<NftId> gifts);

    /** Asks, with the unit's next message, whether there is such a trader. */
    Supplier<Boolean> isTrader(UnitOfWork unit, UserId id);

    /** Gathers a new trade. */
    void open(UnitOfWork unit, Trade trade);

    /** Gathers a new proposal. */
    void propose(UnitOfWork unit, Proposal proposal);

    /** Gathers the end of trades that the unit has locked, other than by being accepted. */
    void end(UnitOfWork unit, List<TradeId> trades, Trade.State how);

    /** Gathers the end of proposals that the unit has locked. */
    void endProposals(UnitOfWork unit, List<ProposalId> proposals, Proposal.State how);

    /** Gathers the end of a trade that the unit has locked by a proposal that it has locked. */
    void accept(UnitOfWork unit, Proposed proposed, Nanoton fee);

    /** A page of trades, the newest first. */
    List<Seen> trades(Session session, Of which, Optional<Cursor> after, int limit);

    /** A page of proposals, the newest first. */
    List<SeenProposal> proposals(Session session, From which, Optional<Cursor> after, int limit);

    /** A proposal and the trade that it is on. */
    record Proposed(Proposal proposal, Trade trade) {

        /** Tells whether somebody may know of it: its author, and the trade's owner. */
        boolean concerns(UserId who) {
            return proposal.author().equals(who) || trade.owner().equals(who);
        }
    }

    /** Open trades and live proposals. */
    record Touched(List<TradeId> trades, List<ProposalId> proposals) {

        public Touched {
            trades = List.copyOf(trades);
            proposals = List.copyOf(proposals);
        }

        /** Tells whether a proposal and its trade are among them. */
        boolean has(Proposed one) {
            return trades.contains(one.trade().id()) && proposals.contains(one.proposal().id());
        }

        /** All but these two. */
        Touched without(Proposed one) {
            return new Touched(
                    trades.stream().filter(id -> !id.equals(one.trade().id())).toList(),
                    proposals.stream().filter(id -> !id.equals(one.proposal().id())).toList());
        }
    }

    /**
     * A trade to look at.
     *
     * @param proposals how many are live
     */
    record Seen(Trade trade, List<Nft> gifts, long proposals) {

        public Seen {
            gifts = List.copyOf(gifts);
        }
    }

    /** A proposal to look at, with its trade. */
    record SeenProposal(Proposal proposal, List<Nft> gifts, Seen on) {

        public SeenProposal {
            gifts = List.copyOf(gifts);
        }
    }

    /** Which trades. */
    sealed interface Of {
        /** The open ones of everybody that somebody may see and that fit. */
        record Fitting(Optional<UserId> viewer, List<String> offered, List<String> wanted)
                implements Of {

            public Fitting {
                offered = List.copyOf(offered);
                wanted = List.copyOf(wanted);
            }
        }

        /** Those that somebody opened, whatever became of them. */
        record Owner(UserId id) implements Of {}

        /** The open ones that are addressed to somebody. */
        record Receiver(UserId id) implements Of {}
    }

    /** Which proposals. */
    sealed interface From {
        /** Those that somebody made, whatever became of them. */
        record Author(UserId id) implements From {}

        /** The live ones on somebody's trades, or on one of them. */
        record OnTradesOf(UserId id, Optional<TradeId> trade) implements From {}
    }
}
