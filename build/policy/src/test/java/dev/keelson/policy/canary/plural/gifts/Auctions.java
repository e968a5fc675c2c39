package dev.keelson.policy.canary.plural.gifts;

import dev.keelson.policy.canary.plural.Repository;

interface Auctions extends Repository<String> {}
