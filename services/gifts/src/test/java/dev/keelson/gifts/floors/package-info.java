@NullMarked
package dev.keelson.gifts.floors;

import org.jspecify.annotations.NullMarked;
