/** Tests. */
@NullMarked
package dev.keelson.service.outside;

import org.jspecify.annotations.NullMarked;
