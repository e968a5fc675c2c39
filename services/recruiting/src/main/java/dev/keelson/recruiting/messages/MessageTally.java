package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.messages.Message.State;

/** How many messages are in a state. */
public record MessageTally(State state, long count) {}
