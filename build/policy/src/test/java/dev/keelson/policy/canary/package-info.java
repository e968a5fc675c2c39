/** Small houses that break a rule on purpose, so that a rule that cannot fail is caught. */
@NullMarked
package dev.keelson.policy.canary;

import org.jspecify.annotations.NullMarked;
