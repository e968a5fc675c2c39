package dev.keelson.gifts.ton;

import java.time.Instant;
import java.util.List;

/**
 * The chain: the history of a wallet, how it stands, and the way for a signed message to get there.
 *
 * <p>Safe for use by many threads. Every method may throw {@link TonUnavailableException}.
 */
public interface TonApi {

    /** So many transactions at most come with one answer. */
    int LONGEST_ANSWER = 1_000;

    /**
     * The final transactions of a wallet from a logical time on, the oldest first.
     *
     * <p>The answer has no gap: it is a beginning of what followed {@code fromLt}, so a cursor may
     * advance to the last one's logical time. It begins with {@code fromLt} itself, so the last one
     * read comes again; the hash tells it apart. A transaction that could still be undone ends the
     * answer. Where there are {@link #LONGEST_ANSWER}, more may follow.
     *
     * @param wallet an address in any form
     * @param fromLt the cursor; 0 for everything
     */
    List<TonTransaction> transactions(String wallet, long fromLt);

    /** A wallet as it is now; what is answered may be seconds old. */
    WalletState wallet(String address);

    /**
     * The time of the latest block of which everything can be read: a history that is read after
     * this was asked has all transactions up to then.
     */
    Instant time();

    /**
     * Hands a signed message to the chain, once. A {@link TonUnavailableException} says nothing
     * about whether it got there: it is looked up, and the very same message may be sent again.
     *
     * @param boc in base64
     */
    void broadcast(String boc);
}
