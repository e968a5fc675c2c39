/** Canaries: checked. */
@NullMarked
package dev.keelson.policy.canary.checked;

import org.jspecify.annotations.NullMarked;
