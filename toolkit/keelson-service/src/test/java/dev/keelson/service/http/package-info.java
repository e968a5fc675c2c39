/** The HTTP kit, tried on a tiny service. */
@NullMarked
package dev.keelson.service.http;

import org.jspecify.annotations.NullMarked;
