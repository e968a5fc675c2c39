/** Canaries: shortcut gifts auctions. */
@NullMarked
package dev.keelson.policy.canary.shortcut.gifts.auctions;

import org.jspecify.annotations.NullMarked;
