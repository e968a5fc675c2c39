package dev.keelson.gifts.presale;

import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.presale.PresaleShape.ChangedShape;
import dev.keelson.gifts.presale.Presales.Parts;
import dev.keelson.gifts.presale.Presales.Range;
import dev.keelson.gifts.presale.Presales.Search;
import dev.keelson.gifts.presale.Presales.Sort;
import dev.keelson.gifts.presale.PricingPresale.Changed;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/presale}: pricing, giving up, buying, and looking. */
final class PresaleRoutes {

    private static final int MOST_VALUES = 50;

    private final ReadingPresales reading;
    private final PricingPresale pricing;
    private final DeletingPresale deleting;
    private final BuyingPresale buying;

    PresaleRoutes(
            ReadingPresales reading,
            PricingPresale pricing,
            DeletingPresale deleting,
            BuyingPresale buying) {
        this.reading = reading;
        this.pricing = pricing;
        this.deleting = deleting;
        this.buying = buying;
    }

    record SearchBody(
            Optional<List<String>> titles,
            Optional<List<String>> models,
            Optional<List<String>> patterns,
            Optional<List<String>> backdrops,
            Optional<Integer> numMin,
            Optional<Integer> numMax,
            Optional<Nanoton> priceMinTon,
            Optional<Nanoton> priceMaxTon,
            Optional<Sort> sort,
            Optional<Integer> limit,
            Optional<Cursor> cursor) {

        SearchBody {
            few("titles", titles);
            few("models", models);
            few("patterns", patterns);
            few("backdrops", backdrops);
            PageQuery.checked(limit);
        }

        /** One row more than the page has room for, to see whether there is more. */
        Search search(Instant now) {
            return new Search(
                    new Parts(
                            titles.orElse(List.of()),
                            models.orElse(List.of()),
                            patterns.orElse(List.of()),
                            backdrops.orElse(List.of())),
                    new Range<>(numMin, numMax),
                    new Range<>(priceMinTon, priceMaxTon),
                    sort.orElse(Sort.NEWEST),
                    cursor,
                    now,
                    PageQuery.size(limit) + 1);
        }
    }

    private static void few(String field, Optional<List<String>> values) {
        if (values.filter(list -> list.size() > MOST_VALUES).isPresent()) {
            throw new InvalidField(field, "must have at most " + MOST_VALUES + " values");
        }
    }

    /** A price that was forgotten is not one that is null: null takes the presale off sale. */
    record SetPriceBody(PresaleId presaleId, Optional<Optional<Price>> priceTon) {

        SetPriceBody {
            if (priceTon.isEmpty()) {
                throw new InvalidField("price_ton", "is required; null takes the gift off sale");
            }
        }
    }

    record OneBody(PresaleId presaleId) {}

    record BuyBody(PresaleId presaleId, Price expectedPriceTon) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/presale")
                .search("", e -> e.operation("presale.search").body(SearchBody.class), this::search)
                .get(
                        "/my",
                        e -> e.operation("presale.my").signedIn().body(PageQuery.class),
                        this::mine)
                .post(
                        "/set-price",
                        e ->
                                e.operation("presale.set-price")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(SetPriceBody.class),
                        this::setPrice)
                .post(
                        "/delete",
                        e ->
                                e.operation("presale.delete")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(OneBody.class),
                        this::delete)
                .post(
                        "/buy",
                        e ->
                                e.operation("presale.buy")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(BuyBody.class),
                        this::buy)
                .get("/{presale_id}", e -> e.operation("presale.get"), this::one);
    }

    private Answer search(Call<SearchBody> call) {
        Search search = call.body().search(reading.now());
        return Answer.ok(
                Page.of(
                        reading.search(search),
                        search.limit() - 1,
                        search.sort()::place,
                        presale -> PresaleShape.of(presale, search.now())));
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        Instant now = reading.now();
        List<Presale> rows = reading.of(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        presale -> new Cursor(0, presale.id().value()),
                        presale -> PresaleShape.of(presale, now)));
    }

    private Answer one(Call<NoBody> call) {
        return call.id("presale_id")
                .map(PresaleId::new)
                .flatMap(reading::one)
                .<Answer>map(found -> Answer.ok(PresaleShape.of(found, reading.now())))
                .orElseGet(PresaleRoutes::noSuchPresale);
    }

    private Answer setPrice(Call<SetPriceBody> call) {
        SetPriceBody body = call.body();
        var wish =
                new PricingPresale.Wish(
                        body.presaleId(), caller(call), body.priceTon().orElseThrow());
        return call.isRehearsal()
                ? pricing.rehearse(wish)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, ChangedShape::of)),
                                PresaleRoutes::answer)
                : pricing.setPrice(wish, call.once(Changed.class))
                        .fold(done -> Answer.ok(ChangedShape.of(done)), PresaleRoutes::answer);
    }

    private static Answer answer(PricingPresale.Refusal refusal) {
        return switch (refusal) {
            case PricingPresale.Refusal.NoSuchPresale _ -> noSuchPresale();
            case PricingPresale.Refusal.NotOwner _ -> notOwner();
            case PricingPresale.Refusal.Sold _ -> sold();
            case PricingPresale.Refusal.Over _ -> over();
            case PricingPresale.Refusal.TooLate(Instant since) -> tooLate(since);
            case PricingPresale.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private Answer delete(Call<OneBody> call) {
        var wish = new DeletingPresale.Wish(call.body().presaleId(), caller(call));
        return call.isRehearsal()
                ? deleting.rehearse(wish)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, ChangedShape::of)),
                                PresaleRoutes::answer)
                : deleting.delete(wish, call.once(Changed.class))
                        .fold(done -> Answer.ok(ChangedShape.of(done)), PresaleRoutes::answer);
    }

    private static Answer answer(DeletingPresale.Refusal refusal) {
        return switch (refusal) {
            case DeletingPresale.Refusal.NoSuchPresale _ -> noSuchPresale();
            case DeletingPresale.Refusal.NotOwner _ -> notOwner();
            case DeletingPresale.Refusal.Sold _ -> sold();
            case DeletingPresale.Refusal.Over _ -> over();
        };
    }

    private Answer buy(Call<BuyBody> call) {
        BuyBody body = call.body();
        var order =
                new BuyingPresale.Order(body.presaleId(), caller(call), body.expectedPriceTon());
        return call.isRehearsal()
                ? buying.rehearse(order)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, ChangedShape::of)),
                                PresaleRoutes::answer)
                : buying.buy(order, call.once(Changed.class))
                        .fold(done -> Answer.ok(ChangedShape.of(done)), PresaleRoutes::answer);
    }

    private static Answer answer(BuyingPresale.Refusal refusal) {
        return switch (refusal) {
            case BuyingPresale.Refusal.NoSuchPresale _ -> noSuchPresale();
            case BuyingPresale.Refusal.NotForSale _ ->
                    Answer.refused(409, "PRESALE_NOT_FOR_SALE", "The presale has no price.");
            case BuyingPresale.Refusal.Sold _ -> sold();
            case BuyingPresale.Refusal.Over _ -> over();
            case BuyingPresale.Refusal.OwnPresale _ ->
                    Answer.refused(409, "OWN_ITEM", "The presale is your own.");
            case BuyingPresale.Refusal.TooLate(Instant since) -> tooLate(since);
            case BuyingPresale.Refusal.PriceChanged(Nanoton now) ->
                    Answer.refused(
                                    409,
                                    "PRICE_CHANGED",
                                    "The price is " + now + " TON now: look, and decide anew.")
                            .with("price_ton", now);
            case BuyingPresale.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private static Answer.Refusal noSuchPresale() {
        return Answer.refused(404, "PRESALE_NOT_FOUND", "There is no such presale.");
    }

    private static Answer.Refusal notOwner() {
        return Answer.refused(403, "NOT_OWNER", "Only the seller prices a presale or gives it up.");
    }

    private static Answer.Refusal sold() {
        return Answer.refused(409, "PRESALE_SOLD", "The presale is sold.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "PRESALE_ENDED", "The presale is over.");
    }

    private static Answer.Refusal tooLate(Instant since) {
        return Answer.refused(
                        409,
                        "PRESALE_NOT_AVAILABLE",
                        "Telegram lets this gift change hands since "
                                + since
                                + ": it is sold from custody now.")
                .with("transfer_time", since);
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
