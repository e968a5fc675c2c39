/** Canaries: doors gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.doors.gifts.auctions;

import org.jspecify.annotations.NullMarked;
