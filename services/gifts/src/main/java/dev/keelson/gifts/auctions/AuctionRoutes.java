package dev.keelson.gifts.auctions;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.auctions.Auctions.Seen;
import dev.keelson.gifts.auctions.BuyingNow.Bought;
import dev.keelson.gifts.auctions.PlacingBid.Placed;
import dev.keelson.gifts.ledger.RehearsalShape;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.BidId;
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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/auctions}: opening, bidding, buying at once, and looking. */
final class AuctionRoutes {

    private static final int MOST_VALUES = 50;
    private static final int USUAL_STEP = 10;
    private static final Nanoton HIGHEST_START = Nanoton.ton("10000");

    private final ReadingAuctions reading;
    private final Sellers sellers;
    private final PlacingBid bidding;
    private final BuyingNow buying;

    AuctionRoutes(ReadingAuctions reading, Sellers sellers, PlacingBid bidding, BuyingNow buying) {
        this.reading = reading;
        this.sellers = sellers;
        this.bidding = bidding;
        this.buying = buying;
    }

    /** What a seller does. */
    record Sellers(OpeningAuction opening, CancellingAuction cancelling) {}

    record SearchBody(
            Optional<List<String>> titles,
            Optional<List<String>> models,
            Optional<List<String>> patterns,
            Optional<List<String>> backdrops,
            Optional<Nanoton> priceMinTon,
            Optional<Nanoton> priceMaxTon,
            Optional<AuctionSearch.Sort> sort,
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
        AuctionSearch search(Instant now) {
            return new AuctionSearch(
                    new AuctionSearch.Parts(
                            titles.orElse(List.of()),
                            models.orElse(List.of()),
                            patterns.orElse(List.of()),
                            backdrops.orElse(List.of())),
                    priceMinTon,
                    priceMaxTon,
                    sort.orElse(AuctionSearch.Sort.ENDING),
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

    record NewBody(
            NftId nftId,
            Price startBidTon,
            Optional<Integer> stepPercent,
            int termHours,
            Optional<Price> buyNowTon) {

        NewBody {
            if (HIGHEST_START.isLessThan(startBidTon.amount())) {
                throw new InvalidField("start_bid_ton", "must be 0.1 to 10000");
            }
            if (stepPercent.filter(percent -> percent < 1 || percent > 100).isPresent()) {
                throw new InvalidField("step_percent", "must be 1 to 100");
            }
            if (termHours < 1 || termHours > 168) {
                throw new InvalidField("term_hours", "must be 1 to 168");
            }
            if (buyNowTon.filter(it -> !startBidTon.amount().isLessThan(it.amount())).isPresent()) {
                throw new InvalidField("buy_now_ton", "must be more than start_bid_ton");
            }
        }

        OpeningAuction.Wish wish(UserId seller) {
            return new OpeningAuction.Wish(
                    nftId,
                    seller,
                    new Auction.Terms(
                            startBidTon.amount(),
                            stepPercent.orElse(USUAL_STEP),
                            buyNowTon.map(Price::amount)),
                    Duration.ofHours(termHours));
        }
    }

    record OneBody(AuctionId auctionId) {}

    record BidBody(AuctionId auctionId, Price bidTon) {}

    record OpenedShape(AuctionId auctionId, String state, Instant endsAt, long version) {

        static OpenedShape of(Auction auction) {
            return new OpenedShape(
                    auction.id(), auction.state().word(), auction.endsAt(), auction.version());
        }
    }

    record PlacedShape(
            AuctionId auctionId,
            BidId bidId,
            Nanoton bidTon,
            Nanoton minNextBidTon,
            Instant endsAt,
            Nanoton balanceTon,
            long version) {

        static PlacedShape of(Placed placed) {
            Auction auction = placed.auction();
            return new PlacedShape(
                    auction.id(),
                    placed.bid(),
                    placed.amount(),
                    auction.minNextBid(),
                    auction.endsAt(),
                    placed.balance(),
                    auction.version());
        }
    }

    record BoughtShape(
            AuctionId auctionId,
            DealId dealId,
            NftId nftId,
            Nanoton priceTon,
            Nanoton commissionTon,
            Nanoton balanceTon) {

        static BoughtShape of(Bought bought) {
            return new BoughtShape(
                    bought.auction(),
                    bought.deal().id(),
                    bought.deal().nft(),
                    bought.deal().price(),
                    bought.deal().commission(),
                    bought.balance());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/auctions")
                .search(
                        "",
                        e -> e.operation("auctions.search").body(SearchBody.class),
                        this::search)
                .get(
                        "/my",
                        e -> e.operation("auctions.my").signedIn().body(PageQuery.class),
                        this::mine)
                .post(
                        "/new",
                        e -> e.operation("auctions.new").signedIn().body(NewBody.class),
                        this::open)
                .post(
                        "/del",
                        e -> e.operation("auctions.del").signedIn().body(OneBody.class),
                        this::cancel)
                .post(
                        "/bid",
                        e ->
                                e.operation("auctions.bid")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(BidBody.class),
                        this::bid)
                .post(
                        "/buy-now",
                        e ->
                                e.operation("auctions.buy-now")
                                        .signedIn()
                                        .idempotent()
                                        .rehearsable()
                                        .body(OneBody.class),
                        this::buyNow)
                .get("/{auction_id}", e -> e.operation("auctions.get"), this::one);
    }

    private Answer search(Call<SearchBody> call) {
        AuctionSearch search = call.body().search(reading.now());
        return Answer.ok(
                Page.of(
                        reading.search(search),
                        search.limit() - 1,
                        search.sort()::place,
                        seen -> AuctionShape.of(seen, search.now())));
    }

    private Answer mine(Call<PageQuery> call) {
        int size = call.body().size();
        Instant now = reading.now();
        List<Seen> rows = reading.of(caller(call), call.body().cursor(), size + 1);
        return Answer.ok(
                Page.of(
                        rows,
                        size,
                        AuctionSearch.Sort.NEWEST::place,
                        seen -> AuctionShape.of(seen, now)));
    }

    private Answer one(Call<NoBody> call) {
        Instant now = reading.now();
        return call.id("auction_id")
                .map(AuctionId::new)
                .flatMap(reading::one)
                .<Answer>map(found -> Answer.ok(AuctionShape.Whole.of(found, now)))
                .orElseGet(AuctionRoutes::noSuchAuction);
    }

    private Answer open(Call<NewBody> call) {
        return switch (sellers.opening().open(call.body().wish(caller(call)))) {
            case Success(Auction auction) -> Answer.ok(OpenedShape.of(auction));
            case Failure(OpeningAuction.Refusal refusal) ->
                    switch (refusal) {
                        case OpeningAuction.Refusal.NoSuchGift _ ->
                                Answer.refused(
                                        404, "NFT_NOT_FOUND", "There is no such gift in custody.");
                        case OpeningAuction.Refusal.NotOwner _ ->
                                Answer.refused(403, "NOT_OWNER", "Only the owner auctions a gift.");
                        case OpeningAuction.Refusal.NotAvailable _ ->
                                Answer.refused(
                                        409,
                                        "NFT_NOT_AVAILABLE",
                                        "The gift is being auctioned or is on its way back.");
                    };
        };
    }

    private Answer cancel(Call<OneBody> call) {
        return switch (sellers.cancelling().cancel(call.body().auctionId(), caller(call))) {
            case Success(Auction auction) -> Answer.ok(OpenedShape.of(auction));
            case Failure(CancellingAuction.Refusal refusal) ->
                    switch (refusal) {
                        case CancellingAuction.Refusal.NoSuchAuction _ -> noSuchAuction();
                        case CancellingAuction.Refusal.NotOwner _ ->
                                Answer.refused(
                                        403, "NOT_OWNER", "Only the seller cancels an auction.");
                        case CancellingAuction.Refusal.Over _ -> over();
                        case CancellingAuction.Refusal.HasBids _ ->
                                Answer.refused(
                                        409,
                                        "AUCTION_HAS_BIDS",
                                        "Somebody has bid: the auction runs to its end.");
                    };
        };
    }

    private Answer bid(Call<BidBody> call) {
        BidBody body = call.body();
        var offered = new PlacingBid.Offered(body.auctionId(), caller(call), body.bidTon());
        return call.isRehearsal()
                ? bidding.rehearse(offered)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, PlacedShape::of)),
                                AuctionRoutes::answer)
                : bidding.place(offered, call.once(Placed.class))
                        .fold(done -> Answer.ok(PlacedShape.of(done)), AuctionRoutes::answer);
    }

    private static Answer answer(PlacingBid.Refusal refusal) {
        return switch (refusal) {
            case PlacingBid.Refusal.NoSuchAuction _ -> noSuchAuction();
            case PlacingBid.Refusal.OwnAuction _ -> ownItem();
            case PlacingBid.Refusal.Over _ -> over();
            case PlacingBid.Refusal.TooLow(Nanoton least) ->
                    Answer.refused(409, "BID_TOO_LOW", "Bid at least " + least + " TON.")
                            .with("least_ton", least);
            case PlacingBid.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private Answer buyNow(Call<OneBody> call) {
        var order = new BuyingNow.Order(call.body().auctionId(), caller(call));
        return call.isRehearsal()
                ? buying.rehearse(order)
                        .fold(
                                done -> Answer.ok(RehearsalShape.of(done, BoughtShape::of)),
                                AuctionRoutes::answer)
                : buying.buy(order, call.once(Bought.class))
                        .fold(done -> Answer.ok(BoughtShape.of(done)), AuctionRoutes::answer);
    }

    private static Answer answer(BuyingNow.Refusal refusal) {
        return switch (refusal) {
            case BuyingNow.Refusal.NoSuchAuction _ -> noSuchAuction();
            case BuyingNow.Refusal.OwnAuction _ -> ownItem();
            case BuyingNow.Refusal.Over _ -> over();
            case BuyingNow.Refusal.NoSuchPrice _ ->
                    Answer.refused(
                            409,
                            "BUY_NOW_NOT_AVAILABLE",
                            "The auction has no buy-now price, or the bids have reached it.");
            case BuyingNow.Refusal.TooLittleMoney(Nanoton missing) -> tooLittleMoney(missing);
        };
    }

    private static Answer.Refusal noSuchAuction() {
        return Answer.refused(404, "AUCTION_NOT_FOUND", "There is no such auction.");
    }

    private static Answer.Refusal ownItem() {
        return Answer.refused(409, "OWN_ITEM", "The auction is your own.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "AUCTION_ENDED", "The auction is over.");
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
