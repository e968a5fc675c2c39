/** What gifts look like: a catalogue of collections, and pictures drawn from it. */
@NullMarked
package dev.keelson.gifts.pictures;

import org.jspecify.annotations.NullMarked;
