package dev.keelson.gifts.operations;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.nft.PricingGift.NotDelisted;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

/** {@code /api/admin/gifts}: taking gifts off sale. */
final class DelistRoutes {

    private final DelistingGift delisting;

    DelistRoutes(DelistingGift delisting) {
        this.delisting = delisting;
    }

    record DelistBody(NftId nftId, Reason reason) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/gifts")
                .post(
                        "/delist",
                        e ->
                                e.operation("admin.gifts.delist")
                                        .roles(StaffRoles.MODERATORS)
                                        .alwaysOn()
                                        .body(DelistBody.class),
                        this::delist);
    }

    private Answer delist(Call<DelistBody> call) {
        DelistBody body = call.body();
        return switch (delisting.delist(
                new UserId(call.caller().id()), body.nftId(), body.reason())) {
            case Success(Nft gift) -> Answer.ok(NftShape.of(gift));
            case Failure(NotDelisted.NoSuchGift _) ->
                    Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.");
            case Failure(NotDelisted.NotListed _) ->
                    Answer.refused(409, "NFT_NOT_FOR_SALE", "The gift is not listed.");
        };
    }
}
