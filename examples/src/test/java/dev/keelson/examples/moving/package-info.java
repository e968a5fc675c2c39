/** What code looks like once it has moved to units. */
@NullMarked
package dev.keelson.examples.moving;

import org.jspecify.annotations.NullMarked;
