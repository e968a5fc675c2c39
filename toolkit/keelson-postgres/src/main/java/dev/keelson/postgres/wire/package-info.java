/** Messages of several statements, and what the driver says about them. Not exported. */
@NullMarked
package dev.keelson.postgres.wire;

import org.jspecify.annotations.NullMarked;
