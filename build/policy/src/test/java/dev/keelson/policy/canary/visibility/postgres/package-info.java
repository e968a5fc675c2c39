/** Canaries: visibility postgres. */
@NullMarked
package dev.keelson.policy.canary.visibility.postgres;

import org.jspecify.annotations.NullMarked;
