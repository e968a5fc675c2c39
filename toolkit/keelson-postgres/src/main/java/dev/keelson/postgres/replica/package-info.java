/** Reads that may be late, from a server that follows the primary. */
@NullMarked
package dev.keelson.postgres.replica;

import org.jspecify.annotations.NullMarked;
