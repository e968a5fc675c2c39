package dev.keelson.gifts.trades;

import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Gifts that their owner gives for others. What it is about never changes, so whoever has read its
 * gifts knows which locks it takes; only its state ends, once.
 *
 * @param receiver the only one who may see it and propose; none: everybody
 * @param version raised by its end
 */
public record Trade(
        TradeId id,
        UserId owner,
        Optional<UserId> receiver,
        List<NftId> gifts,
        List<Requirement> requirements,
        State state,
        Instant openedAt,
        long version) {

    public Trade {
        gifts = List.copyOf(gifts);
        requirements = List.copyOf(requirements);
    }

    /** The id of one trade, time-ordered. */
    public record TradeId(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * What one of the gifts in return has to be.
     *
     * @param collection its title
     * @param backdrop none: any
     */
    public record Requirement(String collection, Optional<String> backdrop) {

        boolean isMetBy(Traits gift) {
            return gift.title().equals(collection)
                    && backdrop.filter(it -> !it.equals(gift.backdrop())).isEmpty();
        }
    }

    /** Whether it runs, and how it ended. */
    enum State {
        /** Proposals can be made. */
        OPEN,
        /** The gifts changed hands. */
        ACCEPTED,
        /** Its owner took it back. */
        DELETED,
        /** One of its gifts went another way. */
        CLOSED;

        /** The state's word in the database and in answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Tells whether somebody may know of it. */
    boolean isShownTo(UserId who) {
        return owner.equals(who) || receiver.map(who::equals).orElse(true);
    }

    /** The requirements that these gifts leave open, each of them met by a different gift. */
    List<Requirement> unmetBy(List<Traits> others) {
        return Matching.unmet(requirements, others, Requirement::isMetBy);
    }
}
