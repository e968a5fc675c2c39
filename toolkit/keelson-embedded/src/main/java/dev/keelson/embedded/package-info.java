/** A real PostgreSQL beside the program, from binaries that Maven delivers. */
@NullMarked
package dev.keelson.embedded;

import org.jspecify.annotations.NullMarked;
