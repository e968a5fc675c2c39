package dev.keelson.bench.conformance;

/** What is counted, by its heading in the report. */
public enum Measure {
    /** How often a line was cut. */
    CUTS("cuts"),
    /** How often it was tried. */
    TRIES("tries"),
    /** The caller was told that it is done. */
    ACKNOWLEDGED("acknowledged"),
    /** Acknowledged, and not in the database. */
    LOST("acknowledged, not there"),
    /** In the database more often than once. */
    TWICE("done twice"),
    /** The caller got an error, and it is in the database. */
    FAILED_BUT_THERE("reported as failed, though there"),
    /** The caller was told that nobody can tell. */
    UNRESOLVED("told: unknown"),
    /** It was not kept, and neither an exception nor a report says so. */
    UNSAID("dropped without a word"),
    /** Connections of the pool that nobody gave back. */
    KEPT_CONNECTIONS("connections not given back"),
    /** Another holder got in before the first had left its section. */
    OVERLAPS("second holder got in"),
    /** The first holder wrote after that, and its write was kept. */
    STALE("stale commits kept"),
    /** Additions that were acknowledged and are missing in the counter. */
    LOST_UPDATES("lost updates"),
    /** The first holder's late write was refused or undone. */
    REFUSED("late writes refused"),
    /** The body's exception did not come out, but another one. */
    REPLACED("exception replaced"),
    /** The lock was not to be had afterwards. */
    NOT_FREE("lock not free afterwards");

    private final String heading;

    Measure(String heading) {
        this.heading = heading;
    }

    /** As a column is headed. */
    public String heading() {
        return heading;
    }

    /** Whether it must never happen to us, whatever the fault; an unknown outcome may be right. */
    boolean isAnomaly() {
        return switch (this) {
            case LOST, TWICE, FAILED_BUT_THERE, UNSAID, KEPT_CONNECTIONS -> true;
            case STALE, LOST_UPDATES, REPLACED, NOT_FREE -> true;
            case CUTS, TRIES, ACKNOWLEDGED, UNRESOLVED, OVERLAPS, REFUSED -> false;
        };
    }
}
