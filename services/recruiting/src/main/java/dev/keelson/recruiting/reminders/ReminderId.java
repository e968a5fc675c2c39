package dev.keelson.recruiting.reminders;

import java.util.UUID;

/** The id of a reminder. */
public record ReminderId(UUID value) {}
