package dev.keelson.gifts;

/**
 * Says what it is. And more.
 *
 * @param name a name
 */
public record Speaking(String name) {}
