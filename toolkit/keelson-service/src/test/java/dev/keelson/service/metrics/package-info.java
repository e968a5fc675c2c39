@NullMarked
package dev.keelson.service.metrics;

import org.jspecify.annotations.NullMarked;
