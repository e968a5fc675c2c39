/** Canaries: plural. */
@NullMarked
package dev.keelson.policy.canary.plural;

import org.jspecify.annotations.NullMarked;
