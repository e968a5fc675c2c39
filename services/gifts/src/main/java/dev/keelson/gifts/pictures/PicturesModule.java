package dev.keelson.gifts.pictures;

import dev.keelson.gifts.nft.ReadingGifts;
import dev.keelson.service.http.Endpoints;

/** Pictures, put together. */
public record PicturesModule(Endpoints endpoints) {

    /** Wires the feature. */
    public static PicturesModule wire(ReadingGifts reading) {
        return new PicturesModule(new PictureRoutes(reading).endpoints());
    }
}
