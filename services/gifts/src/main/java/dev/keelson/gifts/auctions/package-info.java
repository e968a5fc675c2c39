/** Auctions of gifts, with the money that their leaders freeze. */
@NullMarked
package dev.keelson.gifts.auctions;

import org.jspecify.annotations.NullMarked;
