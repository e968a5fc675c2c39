/** The tidy test: caps on sizes, whole lines, nothing left over; exceptions in one list. */
@NullMarked
package dev.keelson.policy.tidy;

import org.jspecify.annotations.NullMarked;
