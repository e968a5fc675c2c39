/** Canaries: walls testkit. */
@NullMarked
package dev.keelson.policy.canary.walls.testkit;

import org.jspecify.annotations.NullMarked;
