package dev.keelson.gifts.nft;

import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;

import java.util.List;
import java.util.Optional;

/** Who sold what to whom: a trader's own deals, a gift's, and the market's activity. */
final class DealRoutes {

    private final ReadingGifts reading;

    DealRoutes(ReadingGifts reading) {
        this.reading = reading;
    }

    record GiftDeals(GiftId giftId, Optional<Integer> limit, Optional<Cursor> cursor) {

        GiftDeals {
            PageQuery.checked(limit);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/nft/sells",
                        e -> e.operation("nft.sells").signedIn().body(PageQuery.class),
                        call -> page(new Deals.Of.Seller(caller(call)), call.body()))
                .get(
                        "/nft/buys",
                        e -> e.operation("nft.buys").signedIn().body(PageQuery.class),
                        call -> page(new Deals.Of.Buyer(caller(call)), call.body()))
                .get(
                        "/nft/deals",
                        e -> e.operation("nft.deals").body(GiftDeals.class),
                        call -> page(new Deals.Of.Gift(call.body().giftId()), paging(call.body())))
                .get(
                        "/auctions/deals",
                        e -> e.operation("auctions.deals").body(PageQuery.class),
                        call -> page(new Deals.Of.Auctions(), call.body()))
                .get(
                        "/trades/deals",
                        e -> e.operation("trades.deals").body(PageQuery.class),
                        call -> page(new Deals.Of.Trades(), call.body()))
                .get(
                        "/market/activity",
                        e -> e.operation("market.activity").body(PageQuery.class),
                        call -> page(new Deals.Of.Everybody(), call.body()));
    }

    private static PageQuery paging(GiftDeals body) {
        return new PageQuery(body.limit(), body.cursor());
    }

    private Answer page(Deals.Of which, PageQuery paging) {
        int size = paging.size();
        List<Deal> rows = reading.deals(which, paging.cursor(), size + 1);
        return Answer.ok(
                Page.of(rows, size, deal -> new Cursor(0, deal.id().value()), DealShape::of));
    }

    private static UserId caller(Call<?> call) {
        return new UserId(call.caller().id());
    }
}
