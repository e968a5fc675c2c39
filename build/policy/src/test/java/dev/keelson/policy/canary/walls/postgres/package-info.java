/** Canaries: walls postgres. */
@NullMarked
package dev.keelson.policy.canary.walls.postgres;

import org.jspecify.annotations.NullMarked;
