/** Stands for the Redis client's package, so that a canary can see it without the library. */
@NullMarked
package io.lettuce.core;

import org.jspecify.annotations.NullMarked;
