/** Canaries: cycle redis. */
@NullMarked
package dev.keelson.policy.canary.cycle.redis;

import org.jspecify.annotations.NullMarked;
