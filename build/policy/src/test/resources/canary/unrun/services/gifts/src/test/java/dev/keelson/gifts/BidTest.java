package dev.keelson.gifts;

final class BidTest {

    final class Late {
        @Test
        void aBidIsRefused() {}
    }
}
