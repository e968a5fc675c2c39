package dev.keelson.bench.conformance;

/**
 * How often things are done.
 *
 * @param requests of each contender under each fault of a transaction
 * @param failedOver requests of each contender that are under way when PostgreSQL fails over
 * @param rounds of each fault of a lock
 * @param redisFailOvers how often Sentinel promotes a replica
 */
record Size(int requests, int failedOver, int rounds, int redisFailOvers) {

    /** The report's. */
    static final Size FULL = new Size(100, 6, 5, 3);

    /** The ordinary tests': each fault once or a few times, Sentinel's not at all. */
    static final Size SMALL = new Size(3, 2, 1, 0);
}
