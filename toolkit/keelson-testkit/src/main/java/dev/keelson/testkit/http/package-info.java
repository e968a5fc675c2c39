/** Who speaks HTTP to services, what describes these, and servers that answer as a test says. */
@NullMarked
package dev.keelson.testkit.http;

import org.jspecify.annotations.NullMarked;
