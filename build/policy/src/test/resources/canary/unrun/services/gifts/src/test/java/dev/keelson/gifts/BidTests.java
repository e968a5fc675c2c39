package dev.keelson.gifts;

final class BidTests { // !canary

    @Test
    void aBidIsRefused() {}

    final class Nested {
        @ParameterizedTest
        void anotherBidIsRefused() {}
    }
}
