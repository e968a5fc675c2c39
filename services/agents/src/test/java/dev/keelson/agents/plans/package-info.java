/** Plans, by themselves. */
@NullMarked
package dev.keelson.agents.plans;

import org.jspecify.annotations.NullMarked;
