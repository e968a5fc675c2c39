/** Whether the process lives, is ready, and how its parts are. */
@NullMarked
package dev.keelson.service.health;

import org.jspecify.annotations.NullMarked;
