@NullMarked
package dev.keelson.redis;

import org.jspecify.annotations.NullMarked;
