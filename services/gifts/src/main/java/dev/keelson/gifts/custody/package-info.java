/** Gifts arriving at the bank and becoming custody rows. */
@NullMarked
package dev.keelson.gifts.custody;

import org.jspecify.annotations.NullMarked;
