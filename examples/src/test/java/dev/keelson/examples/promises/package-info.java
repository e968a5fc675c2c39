/** One example for each promise of the toolkit. */
@NullMarked
package dev.keelson.examples.promises;

import org.jspecify.annotations.NullMarked;
