@NullMarked
package dev.keelson.gifts;

import org.jspecify.annotations.NullMarked;
