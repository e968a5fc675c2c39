/** What the business does, as metrics, from the events. */
@NullMarked
package dev.keelson.gifts.business;

import org.jspecify.annotations.NullMarked;
