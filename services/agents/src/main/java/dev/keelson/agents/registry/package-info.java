/** Agents and tools as data: who may call what. */
@NullMarked
package dev.keelson.agents.registry;

import org.jspecify.annotations.NullMarked;
