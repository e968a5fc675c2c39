/** Canaries: visibility gifts offers. */
@NullMarked
package dev.keelson.policy.canary.visibility.gifts.offers;

import org.jspecify.annotations.NullMarked;
