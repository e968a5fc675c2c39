/** Other people's SQL clients in a unit, and units in other people's transactions. */
@NullMarked
package dev.keelson.examples.joining;

import org.jspecify.annotations.NullMarked;
