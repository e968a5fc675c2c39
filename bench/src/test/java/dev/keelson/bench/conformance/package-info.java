/** The small size of the conformance run, and its report. */
@NullMarked
package dev.keelson.bench.conformance;

import org.jspecify.annotations.NullMarked;
