/**
 * The outside world, played on the loopback interface: Telegram for a bot, faults, and a clock that
 * can be put forward. Not for production.
 */
@NullMarked
package dev.keelson.sandbox;

import org.jspecify.annotations.NullMarked;
