package dev.keelson.gifts.offers;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.offers.AcceptingOffer.Accepted;
import dev.keelson.gifts.offers.Offers.Seen;
import dev.keelson.gifts.offers.Offers.Side;
import dev.keelson.gifts.offers.RefusingOffer.Ended;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.List;
import java.util.Optional;

/** {@code /api/offers}: making, countering, accepting, ending and looking at offers. */
final class OfferRoutes {

    private final MakingOffer making;
    private final CounteringOffer countering;
    private final AcceptingOffer accepting;
    private final Ends ends;

    OfferRoutes(
            MakingOffer making, CounteringOffer countering, AcceptingOffer accepting, Ends ends) {
        this.making = making;
        this.countering = countering;
        this.accepting = accepting;
        this.ends = ends;
    }

    /** What ends offers without a deal, and what only looks. */
    record Ends(RefusingOffer refusing, ReadingOffers reading) {}

    record MyQuery(Side side, Optional<Integer> limit, Optional<Cursor> cursor) {

        MyQuery {
            PageQuery.checked(limit);
        }
    }

    record NewBody(NftId nftId, Price priceTon) {}

    record SetPriceBody(OfferId offerId, Price priceTon) {}

    record AcceptBody(OfferId offerId, Optional<Price> expectedPriceTon) {}

    record RefuseBody(OfferId offerId) {}

    record MadeShape(OfferId offerId, Nanoton frozenTon) {

        static MadeShape of(Offer offer) {
            return new MadeShape(offer.id(), offer.price());
        }
    }

    record AcceptedShape(
            OfferId offerId,
            DealId dealId,
            NftId nftId,
            Nanoton priceTon,
            Nanoton commissionTon,
            Nanoton balanceTon) {

        static AcceptedShape of(Accepted accepted) {
            return new AcceptedShape(
                    accepted.offer(),
                    accepted.deal().id(),
                    accepted.deal().nft(),
                    accepted.deal().price(),
                    accepted.deal().commission(),
                    accepted.balance());
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
                        e ->
                                e.operation("offers.new")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(NewBody.class),
                        this::make)
                .post(
                        "/set-price",
                        e -> e.operation("offers.set-price").signedIn().body(SetPriceBody.class),
                        this::counter)
                .post(
                        "/accept",
                        e ->
                                e.operation("offers.accept")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(AcceptBody.class),
                        this::accept)
                .post(
                        "/refuse",
                        e ->
                                e.operation("offers.refuse")
                                        .signedIn()
                                        .rehearsable()
                                        .body(RefuseBody.class),
                        this::refuse);
    }

    private Answer mine(Call<MyQuery> call) {
        MyQuery query = call.body();
        int size = PageQuery.size(query.limit());
        List<Seen> rows = ends.reading().of(query.side(), caller(call), query.cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, OfferRoutes::place, OfferShape::of));
    }

    private static Cursor place(Seen seen) {
        return new Cursor(0, seen.offer().id().value());
    }

    private Answer make(Call<NewBody> call) {
        NewBody body = call.body();
        var proposal = new MakingOffer.Proposal(body.nftId(), caller(call), body.priceTon());
        return call.isRehearsal()
                ? making.rehearse(proposal)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, MadeShape::of)),
                                OfferRoutes::answer)
                : making.offer(proposal, call.once(Offer.class))
                        .fold(done -> Answer.ok(MadeShape.of(done)), OfferRoutes::answer);
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
            case MakingOffer.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private Answer counter(Call<SetPriceBody> call) {
        SetPriceBody body = call.body();
        var wish = new CounteringOffer.Wish(body.offerId(), caller(call), body.priceTon());
        return switch (countering.counter(wish)) {
            case Success(Seen seen) -> Answer.ok(OfferShape.of(seen));
            case Failure(CounteringOffer.Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(CounteringOffer.Refusal refusal) {
        return switch (refusal) {
            case CounteringOffer.Refusal.NoSuchOffer _ -> noSuchOffer();
            case CounteringOffer.Refusal.NotOwner _ ->
                    Answer.refused(403, "NOT_OWNER", "Only the gift's owner sets a counter price.");
            case CounteringOffer.Refusal.Over _ -> over();
            case CounteringOffer.Refusal.TooLow(Nanoton least) ->
                    Answer.refused(409, "COUNTER_TOO_LOW", "Ask at least " + least + " TON.")
                            .with("least_ton", least);
            case CounteringOffer.Refusal.TooHigh(Nanoton most) ->
                    Answer.refused(409, "COUNTER_TOO_HIGH", "Ask at most " + most + " TON.")
                            .with("most_ton", most);
        };
    }

    private Answer accept(Call<AcceptBody> call) {
        AcceptBody body = call.body();
        var consent =
                new AcceptingOffer.Consent(body.offerId(), caller(call), body.expectedPriceTon());
        return call.isRehearsal()
                ? accepting
                        .rehearse(consent)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, AcceptedShape::of)),
                                OfferRoutes::answer)
                : accepting
                        .accept(consent, call.once(Accepted.class))
                        .fold(done -> Answer.ok(AcceptedShape.of(done)), OfferRoutes::answer);
    }

    private static Answer answer(AcceptingOffer.Refusal refusal) {
        return switch (refusal) {
            case AcceptingOffer.Refusal.NoSuchOffer _ -> noSuchOffer();
            case AcceptingOffer.Refusal.Over _ -> over();
            case AcceptingOffer.Refusal.NotCountered _ ->
                    Answer.refused(
                            409,
                            "COUNTER_NOT_AVAILABLE",
                            "The owner has not asked another price of you.");
            case AcceptingOffer.Refusal.PriceChanged(Nanoton now) ->
                    Answer.refused(
                                    409,
                                    "PRICE_CHANGED",
                                    "The price is " + now + " TON now: look, and decide anew.")
                            .with("price_ton", now);
            case AcceptingOffer.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private Answer refuse(Call<RefuseBody> call) {
        OfferId offer = call.body().offerId();
        return call.isRehearsal()
                ? ends.refusing()
                        .rehearse(offer, caller(call))
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, OfferRoutes::shape)),
                                OfferRoutes::answer)
                : ends.refusing()
                        .refuse(offer, caller(call))
                        .fold(done -> Answer.ok(shape(done)), OfferRoutes::answer);
    }

    private static OfferShape shape(Ended ended) {
        return OfferShape.of(ended.seen(), ended.how());
    }

    private static Answer answer(RefusingOffer.Refusal refusal) {
        return switch (refusal) {
            case RefusingOffer.Refusal.NoSuchOffer _ -> noSuchOffer();
            case RefusingOffer.Refusal.Over _ -> over();
        };
    }

    private static Answer.Refusal noSuchOffer() {
        return Answer.refused(
                404, "OFFER_NOT_FOUND", "There is no such offer that you sent or received.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "OFFER_ENDED", "The offer has ended.");
    }

    private static Answer.Refusal tooLittleMoney(Nanoton missing) {
        return Answer.refused(
                        409,
                        "INSUFFICIENT_BALANCE",
                        "You are " + missing + " TON short: top up, then try again.")
                .with("missing_ton", missing);
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
