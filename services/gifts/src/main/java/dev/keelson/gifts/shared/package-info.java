/** Words that every feature of the marketplace speaks: money and ids. */
@NullMarked
package dev.keelson.gifts.shared;

import org.jspecify.annotations.NullMarked;
