package dev.keelson.gifts.ton;

import dev.keelson.gifts.shared.Nanoton;

/**
 * A wallet as the chain has it.
 *
 * @param seqno the number that its next message has to have; 0 before it is deployed
 * @param lastLt the logical time of its last transaction; 0 before the first
 */
public record WalletState(Nanoton balance, long seqno, long lastLt, Wallet.Standing standing) {}
