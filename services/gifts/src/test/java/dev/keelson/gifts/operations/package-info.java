@NullMarked
package dev.keelson.gifts.operations;

import org.jspecify.annotations.NullMarked;
