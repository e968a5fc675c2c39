package dev.keelson.postgres.outbox;

import dev.keelson.Event;

/** What happens in these tests. */
record NoteKept(String key, int number) implements Event {}
