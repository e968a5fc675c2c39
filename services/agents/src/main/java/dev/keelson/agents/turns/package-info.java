/** One message to a session, from its arrival to the last chunk of its answer. */
@NullMarked
package dev.keelson.agents.turns;

import org.jspecify.annotations.NullMarked;
