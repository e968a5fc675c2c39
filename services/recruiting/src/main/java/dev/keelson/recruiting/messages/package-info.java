/** What goes out: queued in a unit, sent outside of any. */
@NullMarked
package dev.keelson.recruiting.messages;

import org.jspecify.annotations.NullMarked;
