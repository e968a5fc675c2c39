/** Messages to many, at a time or again and again. */
@NullMarked
package dev.keelson.recruiting.broadcasts;

import org.jspecify.annotations.NullMarked;
