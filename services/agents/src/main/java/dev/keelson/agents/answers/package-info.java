/** How one message is answered: the model, its tools, its plans, in named steps. */
@NullMarked
package dev.keelson.agents.answers;

import org.jspecify.annotations.NullMarked;
