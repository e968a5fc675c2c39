/** Canaries: plural gifts. */
@NullMarked
package dev.keelson.policy.canary.plural.gifts;

import org.jspecify.annotations.NullMarked;
