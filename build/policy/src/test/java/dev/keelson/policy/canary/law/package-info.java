/** Canaries of the law itself. */
@NullMarked
package dev.keelson.policy.canary.law;

import org.jspecify.annotations.NullMarked;
