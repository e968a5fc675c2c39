@NullMarked
package dev.keelson.gifts.sandbox.chain;

import org.jspecify.annotations.NullMarked;
