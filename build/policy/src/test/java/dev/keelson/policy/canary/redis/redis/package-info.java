/** Canaries: redis redis. */
@NullMarked
package dev.keelson.policy.canary.redis.redis;

import org.jspecify.annotations.NullMarked;
