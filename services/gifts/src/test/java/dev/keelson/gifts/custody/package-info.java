/** What the bank holds, and how it is told. */
@NullMarked
package dev.keelson.gifts.custody;

import org.jspecify.annotations.NullMarked;
