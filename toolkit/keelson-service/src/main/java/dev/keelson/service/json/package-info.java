/** JSON in and out: strict about what comes in, snake_case both ways, records at both ends. */
@NullMarked
package dev.keelson.service.json;

import org.jspecify.annotations.NullMarked;
