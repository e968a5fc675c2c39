/** What Telegram does for a bot in the sandbox: keeping its updates, sending them, and errors. */
@NullMarked
package dev.keelson.gifts.sandboxbot;

import org.jspecify.annotations.NullMarked;
