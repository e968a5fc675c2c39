/** Canaries: bound. */
@NullMarked
package dev.keelson.policy.canary.bound;

import org.jspecify.annotations.NullMarked;
