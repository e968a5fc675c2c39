/** Which trace something that came in belongs to. */
@NullMarked
package dev.keelson.postgres.trace;

import org.jspecify.annotations.NullMarked;
