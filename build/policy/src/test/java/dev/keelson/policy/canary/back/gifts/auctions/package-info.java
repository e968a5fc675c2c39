/** Canaries: back gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.back.gifts.auctions;

import org.jspecify.annotations.NullMarked;
