package dev.keelson.gifts.pictures;

import dev.keelson.gifts.nft.ReadingGifts;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.pictures.GiftPicture.Look;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.nio.charset.StandardCharsets;

/** {@code /pictures/{gift}.svg}: a gift's picture, which never changes. */
final class PictureRoutes {

    private static final String SUFFIX = ".svg";

    private final ReadingGifts reading;

    PictureRoutes(ReadingGifts reading) {
        this.reading = reading;
    }

    Endpoints endpoints() {
        return Endpoints.under("/pictures")
                .get("/{file}", e -> e.operation("pictures").uncounted(), this::picture);
    }

    private Answer picture(Call<NoBody> call) {
        String file = call.path("file");
        String giftId = file.endsWith(SUFFIX) ? file.substring(0, file.length() - 4) : file;
        return reading.traits(new GiftId(giftId))
                .<Answer>map(PictureRoutes::drawn)
                .orElseGet(() -> Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift."));
    }

    private static Answer drawn(Traits gift) {
        String svg =
                GiftPicture.svg(
                        new Look(
                                gift.title(),
                                gift.num(),
                                gift.model(),
                                gift.pattern(),
                                gift.backdrop()));
        return Answer.bytes("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8))
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
