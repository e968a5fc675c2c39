/** Bookings: the heart of the service, from the wish for a slot to its outcome. */
@NullMarked
package dev.keelson.recruiting.bookings;

import org.jspecify.annotations.NullMarked;
