/** Demo data, made through the real flows. */
@NullMarked
package dev.keelson.gifts.demo;

import org.jspecify.annotations.NullMarked;
