/** How often a caller may call: limits, their buckets and what is told of them. */
@NullMarked
package dev.keelson.service.limits;

import org.jspecify.annotations.NullMarked;
