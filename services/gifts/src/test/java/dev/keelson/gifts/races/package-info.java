/** Many at once: one winner, exact money, whatever the order was. */
@NullMarked
package dev.keelson.gifts.races;

import org.jspecify.annotations.NullMarked;
