/** The guide's pages, and what holds them to the code. */
@NullMarked
package dev.keelson.examples.guide;

import org.jspecify.annotations.NullMarked;
