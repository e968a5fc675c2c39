/** Canaries: open. */
@NullMarked
package dev.keelson.policy.canary.open;

import org.jspecify.annotations.NullMarked;
