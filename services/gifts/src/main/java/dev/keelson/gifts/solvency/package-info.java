/** What must be true of the whole marketplace, checked for everyone to see. */
@NullMarked
package dev.keelson.gifts.solvency;

import org.jspecify.annotations.NullMarked;
