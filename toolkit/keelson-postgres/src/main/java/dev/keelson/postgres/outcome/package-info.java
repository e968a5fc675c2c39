/** Finds out what became of a COMMIT whose answer never came. Not exported. */
@NullMarked
package dev.keelson.postgres.outcome;

import org.jspecify.annotations.NullMarked;
