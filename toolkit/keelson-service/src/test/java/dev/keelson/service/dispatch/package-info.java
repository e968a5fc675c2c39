/** The HTTP kit, tried on a tiny service. */
@NullMarked
package dev.keelson.service.dispatch;

import org.jspecify.annotations.NullMarked;
