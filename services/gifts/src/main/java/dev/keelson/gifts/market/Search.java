package dev.keelson.gifts.market;

import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;

import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for among the gifts that are for sale.
 *
 * @param limit 1 to 100
 */
record Search(
        List<String> titles,
        List<String> models,
        List<String> patterns,
        List<String> backdrops,
        Range<Integer> num,
        Range<Nanoton> price,
        Sort sort,
        Optional<Cursor> after,
        int limit) {

    Search {
        titles = List.copyOf(titles);
        models = List.copyOf(models);
        patterns = List.copyOf(patterns);
        backdrops = List.copyOf(backdrops);
    }

    /** From and to, both included, both optional. */
    record Range<T>(Optional<T> min, Optional<T> max) {}

    /** In which order. */
    enum Sort {
        NEWEST,
        PRICE_ASC,
        PRICE_DESC,
        NUM_ASC,
        NUM_DESC,
        RARITY
    }
}
