package dev.keelson.gifts.market;

import dev.keelson.gifts.market.Market.Collection;
import dev.keelson.gifts.market.Market.Part;
import dev.keelson.gifts.market.Market.PartKind;
import dev.keelson.gifts.market.Search.Range;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.NftShape;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.util.List;
import java.util.Optional;

/** {@code /api/market}: searching what is for sale. */
final class MarketRoutes {

    private static final int MOST_VALUES = 50;

    private final BrowsingMarket browsing;
    private final ReadingCatalogue catalogue;

    MarketRoutes(BrowsingMarket browsing, ReadingCatalogue catalogue) {
        this.browsing = browsing;
        this.catalogue = catalogue;
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
            Optional<Search.Sort> sort,
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
        Search search() {
            return new Search(
                    titles.orElse(List.of()),
                    models.orElse(List.of()),
                    patterns.orElse(List.of()),
                    backdrops.orElse(List.of()),
                    new Range<>(numMin, numMax),
                    new Range<>(priceMinTon, priceMaxTon),
                    sort.orElse(Search.Sort.NEWEST),
                    cursor,
                    PageQuery.size(limit) + 1);
        }
    }

    record TitlesBody(Optional<List<String>> titles) {

        TitlesBody {
            few("titles", titles);
        }
    }

    private static void few(String field, Optional<List<String>> values) {
        if (values.filter(list -> list.size() > MOST_VALUES).isPresent()) {
            throw new InvalidField(field, "must have at most " + MOST_VALUES + " values");
        }
    }

    record CollectionShape(
            String title, long listed, Optional<Nanoton> floorTon, long total, String image) {

        static CollectionShape of(Collection collection) {
            return new CollectionShape(
                    collection.title(),
                    collection.listed(),
                    collection.floor(),
                    collection.total(),
                    NftShape.image(collection.sample()));
        }
    }

    record PartShape(Optional<String> title, String name, int rarity, long listed, long total) {

        static PartShape of(Part part) {
            return new PartShape(
                    part.title(), part.name(), part.rarity(), part.listed(), part.total());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/market")
                .search("", e -> e.operation("market.search").body(SearchBody.class), this::search)
                .get("/collections", e -> e.operation("market.collections"), this::collections)
                .search(
                        "/models",
                        e -> e.operation("market.models").body(TitlesBody.class),
                        call -> parts(PartKind.MODEL, call))
                .search(
                        "/patterns",
                        e -> e.operation("market.patterns").body(TitlesBody.class),
                        call -> parts(PartKind.PATTERN, call))
                .search(
                        "/backdrops",
                        e -> e.operation("market.backdrops").body(TitlesBody.class),
                        call -> parts(PartKind.BACKDROP, call));
    }

    private Answer search(Call<SearchBody> call) {
        Search search = call.body().search();
        List<Listed> found = browsing.search(search);
        return Answer.ok(
                Page.of(
                        found,
                        search.limit() - 1,
                        gift -> browsing.place(search.sort(), gift),
                        NftShape::of));
    }

    private Answer collections(Call<NoBody> call) {
        return Answer.ok(
                Page.whole(catalogue.collections().stream().map(CollectionShape::of).toList()));
    }

    private Answer parts(PartKind kind, Call<TitlesBody> call) {
        List<String> titles = call.body().titles().orElse(List.of());
        return Answer.ok(
                Page.whole(catalogue.parts(kind, titles).stream().map(PartShape::of).toList()));
    }
}
