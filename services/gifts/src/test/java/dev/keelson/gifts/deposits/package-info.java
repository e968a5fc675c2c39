@NullMarked
package dev.keelson.gifts.deposits;

import org.jspecify.annotations.NullMarked;
