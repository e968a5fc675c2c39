/** How the sandbox's Bot API is answered, by whoever plays a part of Telegram. */
@NullMarked
package dev.keelson.gifts.botapi;

import org.jspecify.annotations.NullMarked;
