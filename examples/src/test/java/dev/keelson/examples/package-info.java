/** What all examples stand on. */
@NullMarked
package dev.keelson.examples;

import org.jspecify.annotations.NullMarked;
