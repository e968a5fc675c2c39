/** Faults around a lock, and whose second holder undoes the first one's work. */
@NullMarked
package dev.keelson.bench.conformance.locks;

import org.jspecify.annotations.NullMarked;
