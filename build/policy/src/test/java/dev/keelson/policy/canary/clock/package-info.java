/** Canaries: clock. */
@NullMarked
package dev.keelson.policy.canary.clock;

import org.jspecify.annotations.NullMarked;
