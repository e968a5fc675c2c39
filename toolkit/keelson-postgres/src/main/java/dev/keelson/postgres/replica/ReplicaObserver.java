package dev.keelson.postgres.replica;

/** Is told where reads that may be late went. Called on the read's thread. */
@FunctionalInterface
public interface ReplicaObserver {

    /** A read went there, for this reason. */
    void read(Choice choice);

    /** Who answers a read that may be late, and why. */
    enum Choice {
        /** The replica: it is not late for this caller. */
        REPLICA,
        /** The primary: the replica is away, or too late for anybody. */
        AWAY,
        /** The primary: the replica had no connection to spare. */
        BUSY,
        /** The primary: the replica was late for this caller, and stayed so. */
        BEHIND,
        /** The primary: the caller's token is of another history, or none at all. */
        UNKNOWN,
        /** The primary, after the replica had given the read up. */
        GIVEN_UP
    }
}
