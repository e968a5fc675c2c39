@NullMarked
package dev.keelson.service.tracing;

import org.jspecify.annotations.NullMarked;
