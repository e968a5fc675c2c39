@NullMarked
package dev.keelson.postgres;

import org.jspecify.annotations.NullMarked;
