/** Canaries: event. */
@NullMarked
package dev.keelson.policy.canary.event;

import org.jspecify.annotations.NullMarked;
