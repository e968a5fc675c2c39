/** Canaries: clock gifts. */
@NullMarked
package dev.keelson.policy.canary.clock.gifts;

import org.jspecify.annotations.NullMarked;
