@org.jspecify.annotations.NullMarked
package dev.keelson.gifts.marked;
