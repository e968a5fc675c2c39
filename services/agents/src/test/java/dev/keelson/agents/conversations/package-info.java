/** Conversations, by themselves. */
@NullMarked
package dev.keelson.agents.conversations;

import org.jspecify.annotations.NullMarked;
