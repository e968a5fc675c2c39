/** What the staff does: who may, and the record of it that nobody changes. */
@NullMarked
package dev.keelson.gifts.staff;

import org.jspecify.annotations.NullMarked;
