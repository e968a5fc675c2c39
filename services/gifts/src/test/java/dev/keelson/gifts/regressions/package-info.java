/** Mistakes of the system that this one replaces: each must not happen again. */
@NullMarked
package dev.keelson.gifts.regressions;

import org.jspecify.annotations.NullMarked;
