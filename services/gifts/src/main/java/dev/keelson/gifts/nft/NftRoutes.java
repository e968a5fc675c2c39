package dev.keelson.gifts.nft;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.nft.BuyingGift.Bought;
import dev.keelson.gifts.nft.BuyingGift.Order;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.limits.Limit;

import java.util.List;
import java.util.Optional;

/** {@code /api/nft}: own gifts, selling, buying. */
final class NftRoutes {

    private final ReadingGifts reading;
    private final PricingGift pricing;
    private final BuyingGift buying;

    NftRoutes(ReadingGifts reading, PricingGift pricing, BuyingGift buying) {
        this.reading = reading;
        this.pricing = pricing;
        this.buying = buying;
    }

    /** A price that was forgotten is not one that is null: null takes the gift off sale. */
    record SetPriceBody(NftId nftId, Optional<Optional<Price>> priceTon) {

        SetPriceBody {
            if (priceTon.isEmpty()) {
                throw new InvalidField("price_ton", "is required; null takes the gift off sale");
            }
        }
    }

    record BuyBody(NftId nftId, Price expectedPriceTon) {}

    record BoughtShape(
            DealId dealId,
            NftId nftId,
            Nanoton priceTon,
            Nanoton commissionTon,
            Nanoton balanceTon) {

        static BoughtShape of(Bought bought) {
            Deal deal = bought.deal();
            return new BoughtShape(
                    deal.id(), deal.nft(), deal.price(), deal.commission(), bought.balance());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/nft")
                .get("/my", e -> e.operation("nft.my").signedIn().body(PageQuery.class), this::mine)
                .post(
                        "/set-price",
                        e -> e.operation("nft.set-price").signedIn().body(SetPriceBody.class),
                        this::setPrice)
                .post(
                        "/buy",
                        e ->
                                e.operation("nft.buy")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .limit(Limit.perMinute(10))
                                        .body(BuyBody.class),
                        this::buy)
                .get("/{nft_id}", e -> e.operation("nft.get"), this::one);
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        List<Nft> rows = reading.ownedBy(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, NftRoutes::place, NftShape::of));
    }

    private static Cursor place(Nft gift) {
        return new Cursor(0, gift.custody().id().value());
    }

    private Answer one(Call<NoBody> call) {
        return call.id("nft_id")
                .map(NftId::new)
                .flatMap(id -> reading.gift(id).fold(Optional::of, _ -> Optional.empty()))
                .<Answer>map(gift -> Answer.ok(NftShape.of(gift)))
                .orElseGet(NftRoutes::noSuchGift);
    }

    private Answer setPrice(Call<SetPriceBody> call) {
        SetPriceBody body = call.body();
        var wish = new PricingGift.Wish(body.nftId(), caller(call), body.priceTon().orElseThrow());
        return switch (pricing.setPrice(wish)) {
            case Success(Nft gift) -> Answer.ok(NftShape.of(gift));
            case Failure(PricingGift.Refusal refusal) -> answer(refusal);
        };
    }

    private static Answer answer(PricingGift.Refusal refusal) {
        return switch (refusal) {
            case PricingGift.Refusal.NoSuchGift _ -> noSuchGift();
            case PricingGift.Refusal.NotOwner _ ->
                    Answer.refused(403, "NOT_OWNER", "Only the owner of a gift sets its price.");
            case PricingGift.Refusal.NotAvailable _ ->
                    Answer.refused(
                            409,
                            "NFT_NOT_AVAILABLE",
                            "The gift is being auctioned or is on its way back to Telegram.");
        };
    }

    private Answer buy(Call<BuyBody> call) {
        BuyBody body = call.body();
        var order = new Order(body.nftId(), caller(call), body.expectedPriceTon());
        return call.isRehearsal()
                ? buying.rehearse(order)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, BoughtShape::of)),
                                NftRoutes::answer)
                : buying.buy(order, call.once(Bought.class))
                        .fold(done -> Answer.ok(BoughtShape.of(done)), NftRoutes::answer);
    }

    private static Answer answer(BuyingGift.Refusal refusal) {
        return switch (refusal) {
            case BuyingGift.Refusal.NoSuchGift _ -> noSuchGift();
            case BuyingGift.Refusal.NotForSale _ ->
                    Answer.refused(409, "NFT_NOT_FOR_SALE", "The gift is not for sale.");
            case BuyingGift.Refusal.OwnGift _ ->
                    Answer.refused(409, "OWN_ITEM", "The gift is yours already.");
            case BuyingGift.Refusal.PriceChanged(Nanoton now) ->
                    Answer.refused(
                                    409,
                                    "PRICE_CHANGED",
                                    "The price is " + now + " TON now: look, and decide anew.")
                            .with("price_ton", now);
            case BuyingGift.Refusal.TooLittleMoney(Nanoton missing) ->
                    Answer.refused(
                                    409,
                                    "INSUFFICIENT_BALANCE",
                                    "You are " + missing + " TON short: top up, then try again.")
                            .with("missing_ton", missing);
        };
    }

    private static Answer.Refusal noSuchGift() {
        return Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.");
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
