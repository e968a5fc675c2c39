/** Where a transaction may be ended. */
@NullMarked
package dev.keelson.policy.canary.commit.postgres;

import org.jspecify.annotations.NullMarked;
