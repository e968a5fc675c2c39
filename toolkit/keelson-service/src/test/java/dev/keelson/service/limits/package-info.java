/** Tests. */
@NullMarked
package dev.keelson.service.limits;

import org.jspecify.annotations.NullMarked;
