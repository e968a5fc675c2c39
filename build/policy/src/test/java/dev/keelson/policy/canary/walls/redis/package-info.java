/** Canaries: walls redis. */
@NullMarked
package dev.keelson.policy.canary.walls.redis;

import org.jspecify.annotations.NullMarked;
