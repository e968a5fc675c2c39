/** Canaries: adapter gifts. */
@NullMarked
package dev.keelson.policy.canary.adapter.gifts;

import org.jspecify.annotations.NullMarked;
