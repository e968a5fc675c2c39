/**
 * A chain with one wallet on it, which judges signed messages as the real contract does and speaks
 * toncenter's version 3.
 */
@NullMarked
package dev.keelson.gifts.chain;

import org.jspecify.annotations.NullMarked;
