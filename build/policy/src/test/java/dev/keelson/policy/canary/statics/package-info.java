/** Canaries: statics. */
@NullMarked
package dev.keelson.policy.canary.statics;

import org.jspecify.annotations.NullMarked;
