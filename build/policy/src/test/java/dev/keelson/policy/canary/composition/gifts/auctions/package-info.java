/** Canaries: composition gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.composition.gifts.auctions;

import org.jspecify.annotations.NullMarked;
