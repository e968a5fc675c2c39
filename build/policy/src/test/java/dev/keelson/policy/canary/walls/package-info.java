/** Canaries: walls. */
@NullMarked
package dev.keelson.policy.canary.walls;

import org.jspecify.annotations.NullMarked;
