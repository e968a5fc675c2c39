package dev.keelson.gifts.trades;

import dev.keelson.Event;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Trades.Proposed;

import java.util.List;
import java.util.Optional;

/** What happens to trades; recorded in the commit in which it happens. */
sealed interface TradeEvent extends Event {

    /** Somebody gives gifts for others; tells the receiver, where there is one. */
    record TradeOpened(
            String key, String tradeId, long owner, Optional<Long> receiver, List<String> gifts)
            implements TradeEvent {

        public TradeOpened {
            gifts = List.copyOf(gifts);
        }

        static TradeOpened of(Trade trade) {
            return new TradeOpened(
                    TradeEvent.key(trade),
                    trade.id().toString(),
                    trade.owner().value(),
                    trade.receiver().map(UserId::value),
                    TradeEvent.texts(trade.gifts()));
        }
    }

    /** Somebody proposed gifts for a trade's; tells the trade's owner. */
    record TradeProposed(
            String key,
            String tradeId,
            String proposalId,
            long owner,
            long author,
            List<String> gifts)
            implements TradeEvent {

        public TradeProposed {
            gifts = List.copyOf(gifts);
        }

        static TradeProposed of(Proposed proposed) {
            return new TradeProposed(
                    TradeEvent.key(proposed.trade()),
                    proposed.trade().id().toString(),
                    proposed.proposal().id().toString(),
                    proposed.trade().owner().value(),
                    proposed.proposal().author().value(),
                    TradeEvent.texts(proposed.proposal().gifts()));
        }
    }

    /** The gifts changed hands; tells the proposal's author. */
    record TradeAccepted(
            String key,
            String tradeId,
            String proposalId,
            long owner,
            long author,
            List<String> given,
            List<String> received,
            String feeTon)
            implements TradeEvent {

        public TradeAccepted {
            given = List.copyOf(given);
            received = List.copyOf(received);
        }

        static TradeAccepted of(Proposed proposed, Nanoton fee) {
            return new TradeAccepted(
                    TradeEvent.key(proposed.trade()),
                    proposed.trade().id().toString(),
                    proposed.proposal().id().toString(),
                    proposed.trade().owner().value(),
                    proposed.proposal().author().value(),
                    TradeEvent.texts(proposed.trade().gifts()),
                    TradeEvent.texts(proposed.proposal().gifts()),
                    fee.toTon());
        }
    }

    /** A proposal was withdrawn or declined; tells the other side. */
    record ProposalEnded(
            String key, String tradeId, String proposalId, long owner, long author, String state)
            implements TradeEvent {

        static ProposalEnded of(Proposed proposed, Proposal.State how) {
            return new ProposalEnded(
                    TradeEvent.key(proposed.trade()),
                    proposed.trade().id().toString(),
                    proposed.proposal().id().toString(),
                    proposed.trade().owner().value(),
                    proposed.proposal().author().value(),
                    how.word());
        }
    }

    private static String key(Trade trade) {
        return "trade:" + trade.id();
    }

    private static List<String> texts(List<NftId> gifts) {
        return gifts.stream().map(NftId::toString).toList();
    }
}
