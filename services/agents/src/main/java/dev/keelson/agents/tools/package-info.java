/** The small tools that the runtime answers itself. */
@NullMarked
package dev.keelson.agents.tools;

import org.jspecify.annotations.NullMarked;
