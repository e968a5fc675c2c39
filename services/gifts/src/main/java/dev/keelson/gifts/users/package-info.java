/** Traders: signing in with Telegram, tokens, memos. */
@NullMarked
package dev.keelson.gifts.users;

import org.jspecify.annotations.NullMarked;
