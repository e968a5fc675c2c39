package dev.keelson.recruiting.reminders;

/** Reminders, put together. */
public record RemindersModule(Reminders reminders) {

    /** Wires the feature. */
    public static RemindersModule wire() {
        return new RemindersModule(new PostgresReminders());
    }
}
