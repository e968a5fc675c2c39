/** Canaries: redis gifts. */
@NullMarked
package dev.keelson.policy.canary.redis.gifts;

import org.jspecify.annotations.NullMarked;
