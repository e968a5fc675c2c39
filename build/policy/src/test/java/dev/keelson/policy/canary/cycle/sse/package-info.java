/** Canaries: cycle sse. */
@NullMarked
package dev.keelson.policy.canary.cycle.sse;

import org.jspecify.annotations.NullMarked;
