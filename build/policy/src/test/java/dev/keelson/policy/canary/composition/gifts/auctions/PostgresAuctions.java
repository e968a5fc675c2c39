package dev.keelson.policy.canary.composition.gifts.auctions;

final class PostgresAuctions {

    static PostgresAuctions inMemory() {
        return new PostgresAuctions();
    }

    PostgresAuctions readOnly() {
        return this;
    }

    Cursor cursor() {
        return new Cursor(new PostgresPages());
    }

    record Cursor(PostgresPages pages) {}
}
