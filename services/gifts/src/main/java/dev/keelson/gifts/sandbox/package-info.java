/**
 * The outside world on this machine: a chain and a Telegram that speak the real wire protocols.
 *
 * <p>What they are told survives a restart, in files. They serve the real clients, and only them:
 * nothing here knows the market.
 */
@NullMarked
package dev.keelson.gifts.sandbox;

import org.jspecify.annotations.NullMarked;
