/** Servers that answer HTTP as a test says, well or badly. */
@NullMarked
package dev.keelson.testkit.http;

import org.jspecify.annotations.NullMarked;
