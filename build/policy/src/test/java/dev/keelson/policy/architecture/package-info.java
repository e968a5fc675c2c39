/** The rules on compiled classes: who sees whom, who calls what, and how types are shaped. */
@NullMarked
package dev.keelson.policy.architecture;

import org.jspecify.annotations.NullMarked;
