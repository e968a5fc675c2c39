package dev.keelson.gifts.floors;

import java.util.Optional;

/**
 * Which gifts a floor is about.
 *
 * @param model of the collection; none: all of them
 */
record Kind(String collection, Optional<String> model) {}
