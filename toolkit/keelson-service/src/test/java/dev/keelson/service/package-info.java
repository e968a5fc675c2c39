/** The service kit, tried on a tiny service. */
@NullMarked
package dev.keelson.service;

import org.jspecify.annotations.NullMarked;
