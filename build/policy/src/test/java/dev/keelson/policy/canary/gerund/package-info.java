/** Canaries: gerund. */
@NullMarked
package dev.keelson.policy.canary.gerund;

import org.jspecify.annotations.NullMarked;
