/** Tests. */
@NullMarked
package dev.keelson.service.server;

import org.jspecify.annotations.NullMarked;
