/** Telegram's Bot API: one call at a time, bounded, and quiet while Telegram asks for it. */
@NullMarked
package dev.keelson.service.telegram;

import org.jspecify.annotations.NullMarked;
