package dev.keelson.gifts.trades;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.Trades.Of;
import dev.keelson.gifts.trades.Trades.Seen;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Optional;

/** {@code /api/trades}: opening, deleting and looking at trades. */
final class TradeRoutes {

    private static final int MOST_REQUIREMENTS = 20;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_NAME = 200;

    private final OpeningTrade opening;
    private final DeletingTrades deleting;
    private final ReadingTrades reading;

    TradeRoutes(OpeningTrade opening, DeletingTrades deleting, ReadingTrades reading) {
        this.opening = opening;
        this.deleting = deleting;
        this.reading = reading;
    }

    record SearchBody(
            Optional<List<String>> offered,
            Optional<List<String>> wanted,
            Optional<Integer> limit,
            Optional<Cursor> cursor) {

        SearchBody {
            few("offered", offered);
            few("wanted", wanted);
            PageQuery.checked(limit);
        }
    }

    private static void few(String field, Optional<List<String>> values) {
        if (values.filter(list -> list.size() > MOST_VALUES).isPresent()) {
            throw new InvalidField(field, "must have at most " + MOST_VALUES + " values");
        }
    }

    record RequirementBody(String collection, Optional<String> backdrop) {

        RequirementBody {
            named("collection", collection);
            backdrop.ifPresent(name -> named("backdrop", name));
        }

        private static void named(String field, String name) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new InvalidField(field, "must be a name of at most " + LONGEST_NAME);
            }
        }

        Requirement requirement() {
            return new Requirement(collection, backdrop);
        }
    }

    record NewBody(
            List<NftId> nftIds, List<RequirementBody> requirements, Optional<Long> receiverId) {

        NewBody {
            nftIds = TradeShape.different("nft_ids", nftIds);
            requirements = List.copyOf(requirements);
            if (requirements.isEmpty() || requirements.size() > MOST_REQUIREMENTS) {
                throw new InvalidField(
                        "requirements", "must be 1 to " + MOST_REQUIREMENTS + " requirements");
            }
            if (receiverId.filter(id -> id <= 0).isPresent()) {
                throw new InvalidField("receiver_id", "must be a Telegram id");
            }
        }

        OpeningTrade.Wish wish(UserId owner) {
            return new OpeningTrade.Wish(
                    owner,
                    nftIds,
                    requirements.stream().map(RequirementBody::requirement).toList(),
                    receiverId.map(UserId::new));
        }
    }

    record DeleteBody(List<TradeId> ids) {

        DeleteBody {
            ids = TradeShape.different("ids", ids);
        }
    }

    record OpenedShape(TradeId tradeId, String state, long version) {}

    record DeletedShape(List<TradeId> ids) {

        DeletedShape {
            ids = List.copyOf(ids);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/trades")
                .search("", e -> e.operation("trades.search").body(SearchBody.class), this::search)
                .get(
                        "/my",
                        e -> e.operation("trades.my").signedIn().body(PageQuery.class),
                        call -> page(new Of.Owner(caller(call)), call.body()))
                .get(
                        "/personal",
                        e -> e.operation("trades.personal").signedIn().body(PageQuery.class),
                        call -> page(new Of.Receiver(caller(call)), call.body()))
                .post(
                        "/new",
                        e -> e.operation("trades.new").signedIn().body(NewBody.class),
                        this::open)
                .post(
                        "/delete",
                        e -> e.operation("trades.delete").signedIn().body(DeleteBody.class),
                        this::delete);
    }

    private Answer search(Call<SearchBody> call) {
        SearchBody body = call.body();
        var which =
                new Of.Fitting(
                        call.callerIfAny().map(caller -> new UserId(caller.id())),
                        body.offered().orElse(List.of()),
                        body.wanted().orElse(List.of()));
        return page(which, new PageQuery(body.limit(), body.cursor()));
    }

    private Answer page(Of which, PageQuery paging) {
        int size = paging.size();
        List<Seen> rows = reading.trades(which, paging.cursor(), size + 1);
        return Answer.ok(Page.of(rows, size, TradeRoutes::place, TradeShape::of));
    }

    private static Cursor place(Seen seen) {
        return new Cursor(0, seen.trade().id().value());
    }

    private Answer open(Call<NewBody> call) {
        return switch (opening.open(call.body().wish(caller(call)))) {
            case Success(Trade trade) ->
                    Answer.ok(new OpenedShape(trade.id(), trade.state().word(), trade.version()));
            case Failure(OpeningTrade.Refusal refusal) ->
                    switch (refusal) {
                        case OpeningTrade.Refusal.WithOneself _ ->
                                Answer.refused(409, "OWN_ITEM", "Nobody trades with themselves.");
                        case OpeningTrade.Refusal.NoSuchReceiver _ ->
                                Answer.refused(
                                        404, "RECEIVER_NOT_FOUND", "There is no such trader.");
                        case OpeningTrade.Refusal.NotGiven(GivingGifts.Refusal why) -> answer(why);
                    };
        };
    }

    private static Answer.Refusal answer(GivingGifts.Refusal refusal) {
        return switch (refusal) {
            case GivingGifts.Refusal.NoSuchGift(NftId gift) ->
                    Answer.refused(404, "NFT_NOT_FOUND", "There is no such gift in custody.")
                            .with("nft_id", gift);
            case GivingGifts.Refusal.NotOwner(NftId gift) ->
                    Answer.refused(403, "NOT_OWNER", "A gift is given by its owner only.")
                            .with("nft_id", gift);
            case GivingGifts.Refusal.NotAvailable(NftId gift) ->
                    Answer.refused(
                                    409,
                                    "NFT_NOT_AVAILABLE",
                                    "A gift is being auctioned or is on its way back.")
                            .with("nft_id", gift);
        };
    }

    private Answer delete(Call<DeleteBody> call) {
        return switch (deleting.delete(call.body().ids(), caller(call))) {
            case Success(List<TradeId> ids) -> Answer.ok(new DeletedShape(ids));
            case Failure(DeletingTrades.Refusal refusal) ->
                    switch (refusal) {
                        case DeletingTrades.Refusal.NoSuchTrade _ -> noSuchTrade();
                        case DeletingTrades.Refusal.NotOwner _ ->
                                Answer.refused(
                                        403, "NOT_OWNER", "A trade is deleted by its owner only.");
                        case DeletingTrades.Refusal.Over _ -> over();
                    };
        };
    }

    private static Answer.Refusal noSuchTrade() {
        return Answer.refused(404, "TRADE_NOT_FOUND", "There is no such trade for you.");
    }

    private static Answer.Refusal over() {
        return Answer.refused(409, "TRADE_ENDED", "The trade has ended.");
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
