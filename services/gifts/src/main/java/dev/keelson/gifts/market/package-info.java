/** Searching what is for sale. */
@NullMarked
package dev.keelson.gifts.market;

import org.jspecify.annotations.NullMarked;
