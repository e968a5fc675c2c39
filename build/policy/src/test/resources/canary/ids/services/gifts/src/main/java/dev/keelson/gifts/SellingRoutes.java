package dev.keelson.gifts;

public final class SellingRoutes {

    public void sell(String giftId) {}
}
