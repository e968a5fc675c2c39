/** Canaries: dropped. */
@NullMarked
package dev.keelson.policy.canary.dropped;

import org.jspecify.annotations.NullMarked;
