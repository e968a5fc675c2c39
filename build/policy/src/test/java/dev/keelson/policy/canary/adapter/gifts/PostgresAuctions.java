package dev.keelson.policy.canary.adapter.gifts;

import dev.keelson.policy.canary.adapter.Repository;

record PostgresAuctions(String name) implements Repository<String> {

    @Override
    public String get() {
        return name;
    }
}
