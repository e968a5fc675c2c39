package dev.keelson.policy.canary.adapter.gifts;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.adapter.Repository;

@Canary
record AuctionsInMemory(String name) implements Repository<String> {

    @Override
    public String get() {
        return name;
    }
}
