/** Settings by environment and file: declared, checked at start, printed without secrets. */
@NullMarked
package dev.keelson.service.settings;

import org.jspecify.annotations.NullMarked;
