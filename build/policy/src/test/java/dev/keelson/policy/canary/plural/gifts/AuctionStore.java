package dev.keelson.policy.canary.plural.gifts;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.plural.Repository;

@Canary
interface AuctionStore extends Repository<String> {}
