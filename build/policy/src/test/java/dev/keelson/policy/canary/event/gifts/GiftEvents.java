package dev.keelson.policy.canary.event.gifts;

import dev.keelson.policy.canary.Canary;
import dev.keelson.policy.canary.event.Event;

sealed interface GiftEvents extends Event {

    record GiftSold(long gift) implements GiftEvents {}

    record AuctionOpened(long auction) implements GiftEvents {}

    @Canary
    record GiftSale(long gift) implements GiftEvents {}

    @Canary
    final class GiftListed implements GiftEvents {}
}
