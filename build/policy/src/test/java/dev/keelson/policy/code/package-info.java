/** The rules on Java as it is written: names, signatures, records, faults, comments, tests. */
@NullMarked
package dev.keelson.policy.code;

import org.jspecify.annotations.NullMarked;
