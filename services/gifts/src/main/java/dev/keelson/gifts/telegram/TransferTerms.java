package dev.keelson.gifts.telegram;

import java.time.Instant;
import java.util.Optional;

/**
 * How an account that is linked to the bot can pass a gift on that it has.
 *
 * @param ownedGiftId by which it has the gift; a new one each time that the gift arrives
 * @param stars what the transfer costs it
 * @param from when it is possible, where that is not at once; may be past
 */
public record TransferTerms(Optional<String> ownedGiftId, int stars, Optional<Instant> from) {

    /** What is known of a gift of which Telegram has said nothing yet. */
    public static TransferTerms unknown() {
        return new TransferTerms(Optional.empty(), 0, Optional.empty());
    }
}
