/** Telegram accounts that their owners have linked to the bot: their gifts, and sending them. */
@NullMarked
package dev.keelson.gifts.accounts;

import org.jspecify.annotations.NullMarked;
