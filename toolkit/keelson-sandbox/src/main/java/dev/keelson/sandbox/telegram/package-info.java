/** Telegram, played to a bot: the Bot API, updates, private chats, and who opens the Mini App. */
@NullMarked
package dev.keelson.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
