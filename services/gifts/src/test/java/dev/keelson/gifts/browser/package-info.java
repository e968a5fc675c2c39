/** How tests use a browser. */
@NullMarked
package dev.keelson.gifts.browser;

import org.jspecify.annotations.NullMarked;
