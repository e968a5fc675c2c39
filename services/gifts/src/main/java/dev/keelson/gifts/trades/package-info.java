/** Trades: gifts against gifts that meet requirements. */
@NullMarked
package dev.keelson.gifts.trades;

import org.jspecify.annotations.NullMarked;
