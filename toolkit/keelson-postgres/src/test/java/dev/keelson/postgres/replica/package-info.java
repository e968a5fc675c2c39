/** Reads that may be late, against a real server that follows another. */
@NullMarked
package dev.keelson.postgres.replica;

import org.jspecify.annotations.NullMarked;
