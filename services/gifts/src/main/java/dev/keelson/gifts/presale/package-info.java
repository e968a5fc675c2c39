/** Presales: gifts sold before their owner can pass them on, with a deposit that they will come. */
@NullMarked
package dev.keelson.gifts.presale;

import org.jspecify.annotations.NullMarked;
