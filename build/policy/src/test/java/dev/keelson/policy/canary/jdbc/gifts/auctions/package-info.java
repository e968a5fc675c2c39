/** Canaries: jdbc gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.jdbc.gifts.auctions;

import org.jspecify.annotations.NullMarked;
