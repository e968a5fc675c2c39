/** Sessions, their messages, and the agent that has the word. */
@NullMarked
package dev.keelson.agents.conversations;

import org.jspecify.annotations.NullMarked;
