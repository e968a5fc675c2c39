/** Ids, zones, times and answers that the features share. */
@NullMarked
package dev.keelson.recruiting.shared;

import org.jspecify.annotations.NullMarked;
