/** Canaries: walls gifts. */
@NullMarked
package dev.keelson.policy.canary.walls.gifts;

import org.jspecify.annotations.NullMarked;
