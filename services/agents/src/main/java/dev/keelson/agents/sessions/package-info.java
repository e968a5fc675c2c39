/** Sessions as their owner looks at them: history, what waits, and the agent that has the word. */
@NullMarked
package dev.keelson.agents.sessions;

import org.jspecify.annotations.NullMarked;
