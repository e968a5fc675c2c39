/** Canaries: composition postgres. */
@NullMarked
package dev.keelson.policy.canary.composition.postgres;

import org.jspecify.annotations.NullMarked;
