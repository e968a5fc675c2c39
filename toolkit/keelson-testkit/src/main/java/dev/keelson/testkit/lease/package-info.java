/** Leases in memory, and the contract that every backend of leases passes. */
@NullMarked
package dev.keelson.testkit.lease;

import org.jspecify.annotations.NullMarked;
