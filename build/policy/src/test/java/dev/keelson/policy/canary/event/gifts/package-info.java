/** Canaries: event gifts. */
@NullMarked
package dev.keelson.policy.canary.event.gifts;

import org.jspecify.annotations.NullMarked;
