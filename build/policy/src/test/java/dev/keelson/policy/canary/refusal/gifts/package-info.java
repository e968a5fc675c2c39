/** Canaries: refusal. */
@NullMarked
package dev.keelson.policy.canary.refusal.gifts;

import org.jspecify.annotations.NullMarked;
