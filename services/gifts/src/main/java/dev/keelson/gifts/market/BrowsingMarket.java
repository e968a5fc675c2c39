package dev.keelson.gifts.market;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.shared.Cursor;

import java.util.List;

/** Looks for gifts that are for sale; changes nothing. */
final class BrowsingMarket {

    private static final Operation SEARCH = Operation.named("market.search").mayLag();

    private final Transactor transactor;
    private final Market market;

    BrowsingMarket(Transactor transactor, Market market) {
        this.transactor = transactor;
        this.market = market;
    }

    /** A page of listed gifts. */
    List<Listed> search(Search search) {
        return transactor.read(SEARCH, session -> market.search(session, search));
    }

    /** Where a found gift stands in an order. */
    Cursor place(Search.Sort sort, Listed gift) {
        return market.place(sort, gift);
    }
}
