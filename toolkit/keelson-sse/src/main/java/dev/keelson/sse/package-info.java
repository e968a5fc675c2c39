/** Server-sent events by the letter of WHATWG, and what walks a log of them for a viewer. */
@NullMarked
package dev.keelson.sse;

import org.jspecify.annotations.NullMarked;
