package dev.keelson.gifts.returns;

import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.returns.ReturningGift.Begun;
import dev.keelson.gifts.returns.ReturningGift.Refusal;
import dev.keelson.gifts.returns.ReturningGift.Wish;
import dev.keelson.gifts.returns.Returns.Seen;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/nft/back}, and what became of it. */
final class ReturnRoutes {

    private final ReturningGift returning;
    private final ReadingReturns reading;

    ReturnRoutes(ReturningGift returning, ReadingReturns reading) {
        this.returning = returning;
        this.reading = reading;
    }

    record BackBody(NftId nftId) {}

    record BegunShape(
            ReturnId returnId, NftId nftId, String state, Nanoton feeTon, Nanoton balanceTon) {

        static BegunShape of(Begun begun) {
            Return what = begun.what();
            return new BegunShape(
                    what.id(), what.nft(), what.state().word(), what.fee(), begun.balance());
        }
    }

    record ReturnShape(
            ReturnId returnId,
            NftId nftId,
            GiftId giftId,
            String title,
            int num,
            String image,
            String state,
            Nanoton feeTon,
            Optional<String> reason,
            Instant askedAt,
            Optional<Instant> endedAt) {

        static ReturnShape of(Seen seen) {
            Return what = seen.what();
            Traits gift = seen.gift();
            return new ReturnShape(
                    what.id(),
                    what.nft(),
                    gift.giftId(),
                    gift.title(),
                    gift.num(),
                    NftShape.image(gift.giftId()),
                    what.state().word(),
                    what.fee(),
                    what.reason().map(why -> why.kind().word()),
                    what.stretch().from(),
                    what.stretch().until());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/nft")
                .post(
                        "/back",
                        e ->
                                e.operation("nft.back")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(BackBody.class),
                        this::back)
                .get(
                        "/returns",
                        e -> e.operation("nft.returns").signedIn().body(PageQuery.class),
                        this::mine);
    }

    private Answer back(Call<BackBody> call) {
        var wish = new Wish(call.body().nftId(), caller(call));
        return call.isRehearsal()
                ? returning
                        .rehearse(wish)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, BegunShape::of)),
                                ReturnRoutes::answer)
                : returning
                        .begin(wish, call.once(Begun.class))
                        .fold(done -> Answer.accepted(BegunShape.of(done)), ReturnRoutes::answer);
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchGift _ ->
                    Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.");
            case Refusal.NotOwner _ ->
                    Answer.refused(403, "NOT_OWNER", "Only the owner of a gift gets it back.");
            case Refusal.NotAvailable _ ->
                    Answer.refused(
                            409,
                            "NFT_NOT_AVAILABLE",
                            "The gift is for sale, being auctioned or on its way already.");
            case Refusal.CoolingDown(Instant until) ->
                    Answer.refused(
                                    409,
                                    "RETURN_NOT_AVAILABLE",
                                    "Telegram lets the gift change hands from " + until + " on.")
                            .with("transfer_time", until);
            case Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are " + missing + " TON short: top up, then try again.")
                            .with("missing_ton", missing);
        };
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        List<Seen> rows = reading.of(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, ReturnRoutes::place, ReturnShape::of));
    }

    private static Cursor place(Seen seen) {
        return new Cursor(0, seen.what().id().value());
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
