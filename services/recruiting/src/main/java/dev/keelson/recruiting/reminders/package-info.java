/** Reminders in the candidate's own day. */
@NullMarked
package dev.keelson.recruiting.reminders;

import org.jspecify.annotations.NullMarked;
