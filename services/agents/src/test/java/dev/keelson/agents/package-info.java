/** The runtime as its clients see it. */
@NullMarked
package dev.keelson.agents;

import org.jspecify.annotations.NullMarked;
