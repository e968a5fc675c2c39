/** How the marketplace runs, for the staff: delisting, jobs, events, locks, switches. */
@NullMarked
package dev.keelson.gifts.operations;

import org.jspecify.annotations.NullMarked;
