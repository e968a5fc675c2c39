/** Canaries: bound testkit. */
@NullMarked
package dev.keelson.policy.canary.bound.testkit;

import org.jspecify.annotations.NullMarked;
