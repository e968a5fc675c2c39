/** Canaries: refusal. */
@NullMarked
package dev.keelson.policy.canary.refusal;

import org.jspecify.annotations.NullMarked;
