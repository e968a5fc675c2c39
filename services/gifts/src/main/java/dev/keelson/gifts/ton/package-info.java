/** The TON chain as the service sees it: a port, and its adapter for toncenter-compatible APIs. */
@NullMarked
package dev.keelson.gifts.ton;

import org.jspecify.annotations.NullMarked;
