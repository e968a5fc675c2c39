/** Says something, marks nothing. */
package dev.keelson.gifts.documented;
