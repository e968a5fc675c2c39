/** Measures the toolkit beside what others use, interleaved in one run. */
@NullMarked
package dev.keelson.bench;

import org.jspecify.annotations.NullMarked;
