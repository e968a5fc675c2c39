package dev.keelson.bench.conformance.locks;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where locks and counters are, and for how long a lock outlives a holder that is gone.
 *
 * @param redis its address, that of its Sentinels, or one where nobody listens
 * @param database the address of the database with the counters
 * @param lease what each contender calls its lease, its watchdog's time-out or its longest hold
 * @param idle after which time PostgreSQL ends a unit that stands idle
 */
record Place(String redis, String database, Duration lease, Duration idle) {

    private static final Pattern PASSWORD = Pattern.compile(".*://:([^@]*)@.*");

    /** The password in Redis' address, empty where there is none. */
    String password() {
        Matcher found = PASSWORD.matcher(redis);
        return found.matches() ? found.group(1) : "";
    }

    Place redis(String other) {
        return new Place(other, database, lease, idle);
    }

    Place lease(Duration other) {
        return new Place(redis, database, other, idle);
    }

    Place idle(Duration other) {
        return new Place(redis, database, lease, other);
    }
}
