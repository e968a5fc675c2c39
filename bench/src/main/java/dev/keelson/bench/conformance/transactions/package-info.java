/** Faults around a transaction, and who tells its caller the truth. */
@NullMarked
package dev.keelson.bench.conformance.transactions;

import org.jspecify.annotations.NullMarked;
