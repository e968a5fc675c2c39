/** Canaries: visibility gifts ledger. */
@NullMarked
package dev.keelson.policy.canary.visibility.gifts.ledger;

import org.jspecify.annotations.NullMarked;
