package dev.keelson.gifts.shared;

/** A gift's name on Telegram, unique for ever, such as {@code LuckyStar-42}. */
public record GiftId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
