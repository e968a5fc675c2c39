/** The double-entry ledger: where every nano-unit is and how it came there. */
@NullMarked
package dev.keelson.gifts.ledger;

import org.jspecify.annotations.NullMarked;
