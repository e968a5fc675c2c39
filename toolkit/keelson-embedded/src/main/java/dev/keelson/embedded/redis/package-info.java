/** A real Redis beside the program, and Sentinels over two of them, from Maven's binaries. */
@NullMarked
package dev.keelson.embedded.redis;

import org.jspecify.annotations.NullMarked;
