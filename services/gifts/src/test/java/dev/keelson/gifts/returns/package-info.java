/** Gifts going back to Telegram. */
@NullMarked
package dev.keelson.gifts.returns;

import org.jspecify.annotations.NullMarked;
