@NullMarked
package dev.keelson.gifts.chain;

import org.jspecify.annotations.NullMarked;
