package dev.keelson.policy.canary.composition.gifts.auctions;

import dev.keelson.policy.canary.Canary;

import java.util.function.Supplier;

final class PlacingBid {

    @Canary
    PostgresAuctions constructs() {
        return new PostgresAuctions();
    }

    @Canary
    Supplier<PostgresAuctions> constructsByReference() {
        return PostgresAuctions::new;
    }

    @Canary
    PostgresAuctions constructsByFactory() {
        return PostgresAuctions.inMemory();
    }

    PostgresAuctions uses(PostgresAuctions auctions) {
        return auctions.readOnly();
    }

    TelegramId bidder() {
        return new TelegramId(1);
    }
}
