package dev.keelson.gifts;

import dev.keelson.embedded.EmbeddedPostgres;

final class BidIT {}
