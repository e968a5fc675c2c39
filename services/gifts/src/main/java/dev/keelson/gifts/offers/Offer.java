package dev.keelson.gifts.offers;

import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.UUID;

/** A live offer: its price lies frozen until the offer ends. */
public record Offer(UUID id, NftId gift, UserId author, Nanoton price, Instant madeAt) {}
