package dev.keelson.gifts.offers;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.time.Instant;
import java.util.List;

/** {@code /api/offers}: making, ending and looking at offers. */
final class OfferRoutes {

    private final MakingOffer making;
    private final RefusingOffer refusing;
    private final ReadingOffers reading;

    OfferRoutes(MakingOffer making, RefusingOffer refusing, ReadingOffers reading) {
        this.making = making;
        this.refusing = refusing;
        this.reading = reading;
    }

    enum Side {
        SENT,
        RECEIVED
    }

    record MyQuery(Side side) {}

    record NewBody(NftId nftId, Price priceTon) {}

    record RefuseBody(OfferId offerId) {}

    record MadeShape(OfferId offerId, Nanoton frozenTon) {}

    record OfferShape(OfferId offerId, NftId nftId, long authorId, Nanoton priceTon, Instant at) {

        static OfferShape of(Offer offer) {
            return new OfferShape(
                    offer.id(),
                    offer.gift(),
                    offer.author().value(),
                    offer.price(),
                    offer.madeAt());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/offers")
                .get(
                        "/my",
                        e -> e.operation("offers.my").signedIn().body(MyQuery.class),
                        this::mine)
                .post(
                        "/new",
                        e -> e.operation("offers.new").signedIn().idempotent().body(NewBody.class),
                        this::make)
                .post(
                        "/refuse",
                        e -> e.operation("offers.refuse").signedIn().body(RefuseBody.class),
                        this::refuse);
    }

    private Answer mine(Call<MyQuery> call) {
        UserId caller = caller(call);
        List<Offer> offers =
                switch (call.body().side()) {
                    case SENT -> reading.sentBy(caller);
                    case RECEIVED -> reading.receivedBy(caller);
                };
        return Answer.ok(Page.whole(offers.stream().map(OfferShape::of).toList()));
    }

    private Answer make(Call<NewBody> call) {
        NewBody body = call.body();
        var proposal = new MakingOffer.Proposal(body.nftId(), caller(call), body.priceTon());
        return switch (making.offer(proposal, call.once(Offer.class))) {
            case Success(Offer made) -> Answer.ok(new MadeShape(made.id(), made.price()));
            case Failure(MakingOffer.Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(MakingOffer.Refusal refusal) {
        return switch (refusal) {
            case MakingOffer.Refusal.NoSuchGift _ ->
                    Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.");
            case MakingOffer.Refusal.NotForSale _ ->
                    Answer.refused(409, "NFT_NOT_FOR_SALE", "The gift is not for sale.");
            case MakingOffer.Refusal.OwnGift _ ->
                    Answer.refused(409, "OWN_ITEM", "The gift is yours.");
            case MakingOffer.Refusal.TooLow(Nanoton least) ->
                    Answer.refused(
                                    409,
                                    "OFFER_TOO_LOW",
                                    "Offer at least half of what is asked: " + least + " TON.")
                            .with("least_ton", least);
            case MakingOffer.Refusal.AlreadyOffered _ ->
                    Answer.refused(
                            409,
                            "OFFER_EXISTS",
                            "You have an offer on this gift: withdraw it first.");
            case MakingOffer.Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are " + missing + " TON short: top up, then try again.")
                            .with("missing_ton", missing);
        };
    }

    private Answer refuse(Call<RefuseBody> call) {
        return switch (refusing.refuse(call.body().offerId(), caller(call))) {
            case Success(Offer ended) -> Answer.ok(OfferShape.of(ended));
            case Failure(RefusingOffer.Refusal.NoSuchOffer _) ->
                    Answer.refused(
                            404,
                            "OFFER_NOT_FOUND",
                            "There is no such offer that you sent or received.");
        };
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
