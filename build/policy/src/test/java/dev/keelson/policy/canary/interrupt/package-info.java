/** Canaries: interrupt. */
@NullMarked
package dev.keelson.policy.canary.interrupt;

import org.jspecify.annotations.NullMarked;
