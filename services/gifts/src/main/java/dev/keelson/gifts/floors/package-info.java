/** The lowest prices over time: of our own market, and of others as far as somebody tells them. */
@NullMarked
package dev.keelson.gifts.floors;

import org.jspecify.annotations.NullMarked;
