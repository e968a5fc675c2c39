/** What a backend of units implements, and what watches them. */
@NullMarked
package dev.keelson.spi;

import org.jspecify.annotations.NullMarked;
