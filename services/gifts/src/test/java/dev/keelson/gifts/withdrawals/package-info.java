@NullMarked
package dev.keelson.gifts.withdrawals;

import org.jspecify.annotations.NullMarked;
