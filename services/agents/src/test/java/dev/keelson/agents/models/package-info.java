/** Models, real and played. */
@NullMarked
package dev.keelson.agents.models;

import org.jspecify.annotations.NullMarked;
