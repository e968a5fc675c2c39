/** The marketplace for Telegram gifts, settled in TON, put together. */
@NullMarked
package dev.keelson.gifts;

import org.jspecify.annotations.NullMarked;
