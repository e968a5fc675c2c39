/** Telegram as the service sees it: a port, and its adapter for the Bot API over HTTP. */
@NullMarked
package dev.keelson.gifts.telegram;

import org.jspecify.annotations.NullMarked;
