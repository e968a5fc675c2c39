/** HTTP/1.1 on Helidon's server: one virtual thread a connection, bounded in time and memory. */
@NullMarked
package dev.keelson.service.server;

import org.jspecify.annotations.NullMarked;
