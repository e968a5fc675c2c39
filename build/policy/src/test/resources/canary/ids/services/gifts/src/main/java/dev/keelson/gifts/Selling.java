package dev.keelson.gifts;

public final class Selling {

    public void sell(long giftId) {} // !canary

    public void price(String name, long minPrice) {} // !canary

    public void give(GiftId giftId, Nanoton price, long count) {}

    void inside(long giftId) {}

    public record Order(
            GiftId gift,
            String buyerId, // !canary
            long amount, // !canary
            int count) {}

    public record Sold(String giftId, long price) implements Event {}

    public record Amount(long nanoton) {

        public static Amount of(long amount) {
            return new Amount(amount);
        }
    }
}
