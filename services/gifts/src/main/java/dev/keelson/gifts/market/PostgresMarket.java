package dev.keelson.gifts.market;

import dev.keelson.Session;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.Query;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The market in PostgreSQL: keyset pages over partial indexes of what is listed. */
final class PostgresMarket implements Market {

    private static final String SEARCH =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from (select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                           n.title, n.num, n.model, n.pattern, n.backdrop, n.rarity
                      from nft n
                     where n.state = 'listed' and {filter}
                     order by {order}
                     limit :limit) as n
              join gift g on g.id = n.gift_id
             order by {order}
            """;

    /** The same for a few values of one column: a page of each, and of these the page. */
    private static final String SEARCH_EACH =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from (select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                           n.title, n.num, n.model, n.pattern, n.backdrop, n.rarity
                      from unnest(:values) as wanted(value)
                     cross join lateral (
                           select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at,
                                  n.version, n.title, n.num, n.model, n.pattern, n.backdrop,
                                  n.rarity
                             from nft n
                            where n.state = 'listed' and {column} = wanted.value and {filter}
                            order by {order}
                            limit :limit) as n
                     order by {order}
                     limit :limit) as n
              join gift g on g.id = n.gift_id
             order by {order}
            """;

    /** With more values than these a page is soon found by going through all that is listed. */
    private static final int FEW = 10;

    private static final String COLLECTIONS =
            """
            select title, count(*) as total, count(price) as listed, min(price) as floor,
                   min(gift_id) as sample
              from nft
             group by title
             order by title
            """;

    private static final String PARTS =
            """
            select n.title, {part} as name, min({rarity}) as rarity,
                   count(*) as total, count(n.price) as listed
              from nft n
              join gift g on g.id = n.gift_id
             group by 1, 2
             order by {order}
            """;

    @Override
    public List<Listed> search(Session session, Search search) {
        return query(session, search).list(NftRows::nft).stream()
                .map(PostgresMarket::listed)
                .toList();
    }

    static Query query(Session session, Search search) {
        var words = new ArrayList<>(words(search));
        Optional<Words> each = each(words);
        each.ifPresent(words::remove);
        return each.map(it ->
                        Sql.in(session)
                                .query(SEARCH_EACH)
                                .fragment("column", column(it.word()))
                                .bind("values", it.values()))
                .orElseGet(() -> Sql.in(session).query(SEARCH))
                .where("filter", filter(search, words))
                .fragment("order", order(search.sort()))
                .bind("limit", search.limit());
    }

    /** What a gift is called by. */
    private enum Word {
        TITLE,
        MODEL,
        PATTERN,
        BACKDROP
    }

    private record Words(Word word, List<String> values) {}

    private static List<Words> words(Search search) {
        return Stream.of(
                        new Words(Word.TITLE, search.titles()),
                        new Words(Word.MODEL, search.models()),
                        new Words(Word.PATTERN, search.patterns()),
                        new Words(Word.BACKDROP, search.backdrops()))
                .filter(wanted -> !wanted.values().isEmpty())
                .toList();
    }

    /** Nothing where one value of a column narrows the search down anyway. */
    private static Optional<Words> each(List<Words> words) {
        return words.stream().anyMatch(wanted -> wanted.values().size() == 1)
                ? Optional.empty()
                : words.stream().filter(wanted -> wanted.values().size() <= FEW).findFirst();
    }

    private static Fragment column(Word word) {
        return new Fragment(
                switch (word) {
                    case TITLE -> "n.title";
                    case MODEL -> "n.model";
                    case PATTERN -> "n.pattern";
                    case BACKDROP -> "n.backdrop";
                });
    }

    private static Conditions filter(Conditions filter, Words wanted) {
        return switch (wanted.word()) {
            case TITLE -> filter.andOneOf(wanted.values(), "n.title", "titles");
            case MODEL -> filter.andOneOf(wanted.values(), "n.model", "models");
            case PATTERN -> filter.andOneOf(wanted.values(), "n.pattern", "patterns");
            case BACKDROP -> filter.andOneOf(wanted.values(), "n.backdrop", "backdrops");
        };
    }

    private static Listed listed(Nft gift) {
        if (gift instanceof Listed listed) {
            return listed;
        }
        throw new IllegalStateException("not listed: " + gift);
    }

    private static Conditions filter(Search search, List<Words> words) {
        var filter =
                new Conditions()
                        .andIf(search.num().min(), "n.num >= :numMin", "numMin")
                        .andIf(search.num().max(), "n.num <= :numMax", "numMax")
                        .andIf(nanos(search.price().min()), "n.price >= :priceMin", "priceMin")
                        .andIf(nanos(search.price().max()), "n.price <= :priceMax", "priceMax");
        words.forEach(wanted -> {
            Conditions _ = filter(filter, wanted);
        });
        search.after()
                .ifPresent(cursor ->
                        filter.and(behind(search.sort()), "key", key(search, cursor))
                                .bind("id", cursor.item()));
        return filter;
    }

    private static Optional<Long> nanos(Optional<Nanoton> amount) {
        return amount.map(Nanoton::value);
    }

    private static Object key(Search search, Cursor cursor) {
        return search.sort() == Search.Sort.NEWEST
                ? Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS)
                : (Object) cursor.key();
    }

    private static String behind(Search.Sort sort) {
        return switch (sort) {
            case NEWEST -> "(n.listed_at, n.id) < (:key, :id)";
            case PRICE_ASC -> "(n.price, n.id) > (:key, :id)";
            case PRICE_DESC -> "(n.price, n.id) < (:key, :id)";
            case NUM_ASC -> "(n.num, n.id) > (:key, :id)";
            case NUM_DESC -> "(n.num, n.id) < (:key, :id)";
            case RARITY -> "(n.rarity, n.id) > (:key, :id)";
        };
    }

    private static Fragment order(Search.Sort sort) {
        return new Fragment(
                switch (sort) {
                    case NEWEST -> "n.listed_at desc, n.id desc";
                    case PRICE_ASC -> "n.price, n.id";
                    case PRICE_DESC -> "n.price desc, n.id desc";
                    case NUM_ASC -> "n.num, n.id";
                    case NUM_DESC -> "n.num desc, n.id desc";
                    case RARITY -> "n.rarity, n.id";
                });
    }

    @Override
    public Cursor place(Search.Sort sort, Listed gift) {
        long key =
                switch (sort) {
                    case NEWEST -> ChronoUnit.MICROS.between(Instant.EPOCH, gift.listedAt());
                    case PRICE_ASC, PRICE_DESC -> gift.price().amount().value();
                    case NUM_ASC, NUM_DESC -> gift.custody().gift().num();
                    case RARITY -> gift.custody().gift().rarity().product();
                };
        return new Cursor(key, gift.custody().id().value());
    }

    @Override
    public List<Collection> collections(Session session) {
        return Sql.in(session)
                .query(COLLECTIONS)
                .list(row ->
                        new Collection(
                                row.text("title"),
                                row.int64("total"),
                                row.int64("listed"),
                                row.optional("floor", Long.class).map(Nanoton::new),
                                new GiftId(row.text("sample"))));
    }

    @Override
    public List<Part> parts(Session session, PartKind kind) {
        return Sql.in(session)
                .query(PARTS)
                .fragment("part", part(kind))
                .fragment("rarity", rarity(kind))
                .fragment("order", order(kind))
                .list(row ->
                        new Part(
                                Optional.of(row.text("title")),
                                row.text("name"),
                                row.int32("rarity"),
                                row.int64("total"),
                                row.int64("listed")));
    }

    private static Fragment order(PartKind kind) {
        return new Fragment(kind == PartKind.BACKDROP ? "2, 1" : "1, 2");
    }

    private static Fragment part(PartKind kind) {
        return new Fragment(
                switch (kind) {
                    case MODEL -> "n.model";
                    case PATTERN -> "n.pattern";
                    case BACKDROP -> "n.backdrop";
                });
    }

    private static Fragment rarity(PartKind kind) {
        return new Fragment(
                switch (kind) {
                    case MODEL -> "g.model_rarity";
                    case PATTERN -> "g.pattern_rarity";
                    case BACKDROP -> "g.backdrop_rarity";
                });
    }
}
