/** Switching operations off and on again while the service runs. */
@NullMarked
package dev.keelson.service.switches;

import org.jspecify.annotations.NullMarked;
