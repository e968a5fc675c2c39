/** Canaries: unit. */
@NullMarked
package dev.keelson.policy.canary.unit;

import org.jspecify.annotations.NullMarked;
