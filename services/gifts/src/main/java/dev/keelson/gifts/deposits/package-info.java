/** Coins arriving on the chain and becoming balances. */
@NullMarked
package dev.keelson.gifts.deposits;

import org.jspecify.annotations.NullMarked;
