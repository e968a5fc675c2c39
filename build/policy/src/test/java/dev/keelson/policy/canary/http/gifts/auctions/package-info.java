/** Canaries: http gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.http.gifts.auctions;

import org.jspecify.annotations.NullMarked;
