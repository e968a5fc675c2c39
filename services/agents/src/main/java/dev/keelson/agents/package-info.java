/** An LLM agent runtime that streams, put together. */
@NullMarked
package dev.keelson.agents;

import org.jspecify.annotations.NullMarked;
