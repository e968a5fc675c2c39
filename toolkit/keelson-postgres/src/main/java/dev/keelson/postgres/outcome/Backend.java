package dev.keelson.postgres.outcome;

/**
 * The server's side of one connection, such as no other connection ever has.
 *
 * @param system the server's system identifier
 * @param timeline raised by the server whenever a standby is promoted
 * @param pid the backend's process id, used again by the operating system
 * @param startedAt seconds since 1970 with microseconds, which tells two backends of one pid apart
 */
public record Backend(String system, String timeline, int pid, String startedAt) {}
