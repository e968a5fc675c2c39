@NullMarked
package dev.keelson.gifts.trades;

import org.jspecify.annotations.NullMarked;
