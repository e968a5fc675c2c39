/** Plans: subtasks, their order, and who does them. */
@NullMarked
package dev.keelson.agents.plans;

import org.jspecify.annotations.NullMarked;
