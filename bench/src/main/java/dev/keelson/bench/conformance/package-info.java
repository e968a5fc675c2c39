/** Breaks the toolkit and what others use in the same ways, and writes down what was seen. */
@NullMarked
package dev.keelson.bench.conformance;

import org.jspecify.annotations.NullMarked;
