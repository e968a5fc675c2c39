/** Agents, by themselves. */
@NullMarked
package dev.keelson.agents.registry;

import org.jspecify.annotations.NullMarked;
