/** How the outbox of a service shows where it stands. */
@NullMarked
package dev.keelson.service.outbox;

import org.jspecify.annotations.NullMarked;
