/** Other JVMs, for what one alone cannot show: being killed, and being paused. */
@NullMarked
package dev.keelson.testkit.process;

import org.jspecify.annotations.NullMarked;
