/** What traders are told in Telegram, from the events. */
@NullMarked
package dev.keelson.gifts.notifications;

import org.jspecify.annotations.NullMarked;
