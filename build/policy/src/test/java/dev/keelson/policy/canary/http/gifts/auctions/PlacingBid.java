package dev.keelson.policy.canary.http.gifts.auctions;

import dev.keelson.policy.canary.Canary;

import io.helidon.webserver.http.ServerRequest;

final class PlacingBid {

    @Canary
    String place(ServerRequest request) {
        return request.toString();
    }
}
