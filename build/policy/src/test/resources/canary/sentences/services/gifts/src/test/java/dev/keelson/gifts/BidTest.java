package dev.keelson.gifts;

final class BidTest {

    @Test // !canary
    void testBidIsRefused() {}

    @Test // !canary
    void refused() {}

    @ParameterizedTest // !canary
    void a_bid_is_refused() {}

    @Test
    void aBidBelowTheStepIsRefused() {}

    void helper() {}
}
