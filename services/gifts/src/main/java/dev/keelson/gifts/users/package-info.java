/** Who uses the market, and how they prove it. */
@NullMarked
package dev.keelson.gifts.users;

import org.jspecify.annotations.NullMarked;
