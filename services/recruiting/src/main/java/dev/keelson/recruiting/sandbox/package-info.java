/** Plays the outside world; only when it is on. */
@NullMarked
package dev.keelson.recruiting.sandbox;

import org.jspecify.annotations.NullMarked;
