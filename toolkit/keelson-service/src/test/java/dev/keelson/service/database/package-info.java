/** Tests. */
@NullMarked
package dev.keelson.service.database;

import org.jspecify.annotations.NullMarked;
