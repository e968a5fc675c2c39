package dev.keelson.embedded;

/** What a server promises about committed data when the machine or the program dies. */
public enum Durability {

    /**
     * A commit survives a power failure: {@code fsync}, {@code synchronous_commit} and {@code
     * full_page_writes} are on, checked after every start, and the directory is kept at close.
     */
    DURABLE,

    /**
     * Nothing survives: the three settings are off for speed, and the directory is deleted at
     * close, or when the JVM dies. For tests only.
     */
    DISPOSABLE
}
