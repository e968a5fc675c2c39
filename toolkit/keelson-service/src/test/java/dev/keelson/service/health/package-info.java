/** Tests. */
@NullMarked
package dev.keelson.service.health;

import org.jspecify.annotations.NullMarked;
