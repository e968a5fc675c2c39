/** Events on their way: relays, projections, dead letters, and the history of a key. */
@NullMarked
package dev.keelson.postgres.outbox;

import org.jspecify.annotations.NullMarked;
