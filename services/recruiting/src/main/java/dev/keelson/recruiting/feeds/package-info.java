/** Bookings as calendar programs read them. */
@NullMarked
package dev.keelson.recruiting.feeds;

import org.jspecify.annotations.NullMarked;
