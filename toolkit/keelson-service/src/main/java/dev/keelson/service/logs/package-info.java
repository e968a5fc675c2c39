/** Log lines: one JSON object each, or plain text on a terminal. */
@NullMarked
package dev.keelson.service.logs;

import org.jspecify.annotations.NullMarked;
