/** Canaries: gerund. */
@NullMarked
package dev.keelson.policy.canary.gerund.gifts;

import org.jspecify.annotations.NullMarked;
