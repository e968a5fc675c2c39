package dev.keelson.gifts;

final class SellingTest {

    void sell(int a, int b, int c, int d, int e) {}
}
