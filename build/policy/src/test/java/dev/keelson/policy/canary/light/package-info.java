/** Canaries: light. */
@NullMarked
package dev.keelson.policy.canary.light;

import org.jspecify.annotations.NullMarked;
