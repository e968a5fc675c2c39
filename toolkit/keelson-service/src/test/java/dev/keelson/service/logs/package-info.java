/** Tests. */
@NullMarked
package dev.keelson.service.logs;

import org.jspecify.annotations.NullMarked;
