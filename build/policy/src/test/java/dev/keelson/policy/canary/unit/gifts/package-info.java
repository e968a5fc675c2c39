/** Canaries: unit gifts. */
@NullMarked
package dev.keelson.policy.canary.unit.gifts;

import org.jspecify.annotations.NullMarked;
