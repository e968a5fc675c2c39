/** Canaries: cycle gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.cycle.gifts.auctions;

import org.jspecify.annotations.NullMarked;
