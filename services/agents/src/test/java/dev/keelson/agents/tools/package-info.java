/** Tools, by themselves. */
@NullMarked
package dev.keelson.agents.tools;

import org.jspecify.annotations.NullMarked;
