/** Random operations against a whole marketplace. */
@NullMarked
package dev.keelson.gifts.random;

import org.jspecify.annotations.NullMarked;
