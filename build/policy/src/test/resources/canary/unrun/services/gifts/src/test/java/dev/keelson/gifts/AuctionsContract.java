package dev.keelson.gifts;

abstract class AuctionsContract {

    @Test
    void aBidIsRefused() {}
}
