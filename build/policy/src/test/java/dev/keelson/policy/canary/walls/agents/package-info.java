/** Canaries: walls agents. */
@NullMarked
package dev.keelson.policy.canary.walls.agents;

import org.jspecify.annotations.NullMarked;
