/** Canaries: light redis. */
@NullMarked
package dev.keelson.policy.canary.light.redis;

import org.jspecify.annotations.NullMarked;
