package dev.keelson.gifts.offers;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;

/** A live offer: its price lies frozen until the offer ends. */
record Offer(OfferId id, NftId gift, UserId author, Nanoton price, Instant madeAt) {}
