package dev.keelson.gifts.ton;

import dev.keelson.gifts.shared.Nanoton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One transaction of one wallet. Amounts are nano-units, addresses as the API wrote them.
 *
 * @param lt logical time: grows with every transaction of the wallet
 * @param hash in the API's own encoding; taken as an opaque string
 * @param at time of the block
 * @param flow what it did
 */
public record TonTransaction(long lt, String hash, Instant at, Flow flow) {

    /** What a transaction did with coins; only {@link Received} adds to what users own. */
    public sealed interface Flow {}

    /**
     * Coins came in and stayed.
     *
     * @param amount zero for a bare message
     * @param comment the text that the sender attached, as written; without the character NUL
     */
    public record Received(
            String source, String destination, Nanoton amount, Optional<String> comment)
            implements Flow {}

    /** A message came back that could not be delivered, or came in and was sent back. */
    public record Bounced(String source, Nanoton amount) implements Flow {}

    /**
     * A jetton's wallet told of jettons that arrived; the coins with it only pay for the message.
     *
     * @param source the jetton wallet, which anybody can write
     */
    public record JettonNotice(String source, Nanoton amount) implements Flow {}

    /**
     * The wallet did as it was ordered from outside.
     *
     * @param order the hash of the order's body in base64, where the API tells it; the same however
     *     the body was wrapped
     * @param parcels what it sent: nothing, where it had too few coins
     * @param fee what it paid for that
     */
    public record Sent(Optional<String> order, List<Parcel> parcels, Nanoton fee) implements Flow {

        /** Copies the list. */
        public Sent {
            parcels = List.copyOf(parcels);
        }
    }

    /** Coins to one receiver. */
    public record Parcel(String destination, Nanoton amount, Optional<String> comment) {}

    /** Nothing of interest: no message came. */
    public record Quiet() implements Flow {}
}
