/** Canaries: light sse. */
@NullMarked
package dev.keelson.policy.canary.light.sse;

import org.jspecify.annotations.NullMarked;
