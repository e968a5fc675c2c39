package dev.keelson.bench.conformance;

/**
 * How often things are done.
 *
 * @param requests of each contender under each fault of a transaction
 * @param cuts of all of ours together, with many callers at once
 * @param failedOver requests of each contender that are under way when PostgreSQL fails over
 * @param rounds of each fault of a lock
 * @param redisFailOvers how often Sentinel promotes a replica
 */
public record Size(int requests, int cuts, int failedOver, int rounds, int redisFailOvers) {

    /** The report's; {@code -Dkeelson.cuts=2000} makes it a matter of minutes. */
    static final Size FULL = new Size(100, Integer.getInteger("keelson.cuts", 100_000), 6, 5, 3);

    /** The ordinary tests': each fault once or a few times, Sentinel's not at all. */
    static final Size SMALL = new Size(3, 10, 2, 1, 0);
}
