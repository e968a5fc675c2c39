/** Where a transaction may not be ended. */
@NullMarked
package dev.keelson.policy.canary.commit.gifts;

import org.jspecify.annotations.NullMarked;
