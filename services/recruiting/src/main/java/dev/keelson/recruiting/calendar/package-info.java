/** Appointments as calendar entries. */
@NullMarked
package dev.keelson.recruiting.calendar;

import org.jspecify.annotations.NullMarked;
