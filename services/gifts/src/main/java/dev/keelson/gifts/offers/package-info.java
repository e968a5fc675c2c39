/** Offers on gifts, with the money they freeze. */
@NullMarked
package dev.keelson.gifts.offers;

import org.jspecify.annotations.NullMarked;
