/** A client of the runtime: typed chunks, a cursor, resuming. */
@NullMarked
package dev.keelson.agents.client;

import org.jspecify.annotations.NullMarked;
