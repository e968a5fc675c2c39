package dev.keelson.agents.answers;

import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.UserId;

import java.util.UUID;

/** Whose turn it is, in which session, and what was asked. */
public record Scene(UUID run, SessionId session, UserId user, Asked asked) {}
