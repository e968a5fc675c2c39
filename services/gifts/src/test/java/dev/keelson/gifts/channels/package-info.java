/** Channels as sellers and buyers see them. */
@org.jspecify.annotations.NullMarked
package dev.keelson.gifts.channels;
