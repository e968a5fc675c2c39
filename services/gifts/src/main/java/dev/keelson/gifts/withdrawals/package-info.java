/**
 * Balances becoming coins on the chain.
 *
 * <p>A request moves money to {@code withdraw:pending}. One sender, under a lease, stores the
 * signed message before it is sent, sends nothing else until the chain's history has decided it,
 * and never signs a second message for one withdrawal.
 */
@NullMarked
package dev.keelson.gifts.withdrawals;

import org.jspecify.annotations.NullMarked;
