/** Canaries: outside gifts ton. */
@NullMarked
package dev.keelson.policy.canary.outside.gifts.ton;

import org.jspecify.annotations.NullMarked;
