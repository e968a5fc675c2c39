/** Telegram: messages to candidates in their chats, and what they answer there. */
@NullMarked
package dev.keelson.recruiting.telegram;

import org.jspecify.annotations.NullMarked;
