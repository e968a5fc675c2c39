/** Canaries: walls sse. */
@NullMarked
package dev.keelson.policy.canary.walls.sse;

import org.jspecify.annotations.NullMarked;
