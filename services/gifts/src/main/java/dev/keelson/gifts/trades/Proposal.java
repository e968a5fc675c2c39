package dev.keelson.gifts.trades;

import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Trade.TradeId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Gifts that somebody gives for those of a trade. What it is about never changes; only its state
 * ends, once.
 *
 * @param version raised by its end
 */
public record Proposal(
        ProposalId id,
        TradeId trade,
        UserId author,
        List<NftId> gifts,
        State state,
        Instant madeAt,
        long version) {

    public Proposal {
        gifts = List.copyOf(gifts);
    }

    /** The id of one proposal, time-ordered. */
    public record ProposalId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Whether it can be accepted, and how it ended. */
    enum State {
        /** It can be accepted. */
        LIVE,
        /** The gifts changed hands. */
        ACCEPTED,
        /** Its author took it back. */
        WITHDRAWN,
        /** The trade's owner said no. */
        DECLINED,
        /** One of the gifts went another way, or the trade ended. */
        CLOSED;

        /** The state's word in the database and in answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
