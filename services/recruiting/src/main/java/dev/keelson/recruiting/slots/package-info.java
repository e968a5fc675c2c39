/** Slots: times at which recruiters meet people. */
@NullMarked
package dev.keelson.recruiting.slots;

import org.jspecify.annotations.NullMarked;
