/** Tests. */
@NullMarked
package dev.keelson.service.json;

import org.jspecify.annotations.NullMarked;
