package dev.keelson.gifts;

/** mumbles */
public final class Mumbling {} // !canary
