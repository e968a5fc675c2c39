/** Canaries: cycle gifts ledger. */
@NullMarked
package dev.keelson.policy.canary.cycle.gifts.ledger;

import org.jspecify.annotations.NullMarked;
