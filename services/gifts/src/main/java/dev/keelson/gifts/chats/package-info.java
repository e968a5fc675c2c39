/** The sandbox's Telegram beyond private chats: channels, and accounts linked to the bot. */
@NullMarked
package dev.keelson.gifts.chats;

import org.jspecify.annotations.NullMarked;
