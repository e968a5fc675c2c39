/** Canaries: jdbc postgres. */
@NullMarked
package dev.keelson.policy.canary.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
