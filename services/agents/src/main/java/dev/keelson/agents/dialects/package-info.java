/** In which words answers are told: those of the runtime, and those that others have agreed on. */
@NullMarked
package dev.keelson.agents.dialects;

import org.jspecify.annotations.NullMarked;
