/** Linked accounts as their owners see them. */
@org.jspecify.annotations.NullMarked
package dev.keelson.gifts.accounts;
