/**
 * What instances share in Redis. Unit locks: admission control for many instances; PostgreSQL's own
 * locks are taken all the same, and alone where Redis is away. Buckets of calls, for rate limits.
 */
@NullMarked
package dev.keelson.redis;

import org.jspecify.annotations.NullMarked;
