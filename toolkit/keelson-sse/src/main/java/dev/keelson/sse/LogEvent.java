package dev.keelson.sse;

/**
 * An event of a run's log.
 *
 * @param seq its number within its run: 1, 2, 3 and so on
 */
public record LogEvent(long seq, String type, String data) {}
