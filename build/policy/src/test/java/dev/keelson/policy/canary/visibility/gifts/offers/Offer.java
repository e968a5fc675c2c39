package dev.keelson.policy.canary.visibility.gifts.offers;

import dev.keelson.policy.canary.visibility.gifts.ledger.Entries;
import dev.keelson.policy.canary.visibility.gifts.ledger.Money;

record Offer(Money price, Entries.Entry entry) {}
