/** Canaries: cycle gifts offers. */
@NullMarked
package dev.keelson.policy.canary.cycle.gifts.offers;

import org.jspecify.annotations.NullMarked;
