/** The words that every feature of the runtime uses. */
@NullMarked
package dev.keelson.agents.shared;

import org.jspecify.annotations.NullMarked;
