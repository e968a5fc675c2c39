/** Telegram channels that are sold with the gifts in them, their price held until hand-over. */
@NullMarked
package dev.keelson.gifts.channels;

import org.jspecify.annotations.NullMarked;
