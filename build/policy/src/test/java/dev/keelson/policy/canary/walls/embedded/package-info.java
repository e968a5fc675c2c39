/** Canaries: walls embedded. */
@NullMarked
package dev.keelson.policy.canary.walls.embedded;

import org.jspecify.annotations.NullMarked;
