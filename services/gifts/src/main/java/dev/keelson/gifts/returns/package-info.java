/** Gifts going back to Telegram: asked for, sent, found out about. */
@NullMarked
package dev.keelson.gifts.returns;

import org.jspecify.annotations.NullMarked;
