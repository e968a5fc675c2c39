package dev.keelson.gifts.shared;

import dev.keelson.service.json.Json;
import dev.keelson.service.json.Scalar;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How the marketplace's ids and amounts are written as JSON. */
public final class GiftsJson {

    private GiftsJson() {}

    /** JSON that knows them all, and others too. */
    public static Json json(Scalar<?>... others) {
        return Json.with(
                Stream.concat(ours().stream(), Arrays.stream(others)).toArray(Scalar<?>[]::new));
    }

    private static List<Scalar<?>> ours() {
        return List.of(
                Scalar.id(NftId.class, NftId::value, NftId::new),
                Scalar.id(DealId.class, DealId::value, DealId::new),
                Scalar.id(OfferId.class, OfferId::value, OfferId::new),
                Scalar.id(AuctionId.class, AuctionId::value, AuctionId::new),
                Scalar.id(BidId.class, BidId::value, BidId::new),
                Scalar.id(DepositId.class, DepositId::value, DepositId::new),
                Scalar.text(GiftId.class, GiftId::value, GiftId::new, "must be a gift's id"),
                Scalar.text(
                        UserId.class,
                        UserId::toString,
                        text -> new UserId(Long.parseLong(text)),
                        "must be a Telegram id"),
                Scalar.text(Cursor.class, Cursor::text, GiftsJson::cursor, "must be a next_cursor"),
                new Scalar<>(
                        Nanoton.class,
                        Nanoton::toTon,
                        Nanoton::ton,
                        Scalar.Form.TEXT_OR_NUMBER,
                        "must be an amount of TON such as \"12.50\""),
                new Scalar<>(
                        Price.class,
                        price -> price.amount().toTon(),
                        text -> new Price(Nanoton.ton(text)),
                        Scalar.Form.TEXT_OR_NUMBER,
                        "must be a price from 0.1 to 100000 with at most two decimals"));
    }

    private static Cursor cursor(String text) {
        return Cursor.of(text).orElseThrow(() -> new IllegalArgumentException("no cursor"));
    }
}
