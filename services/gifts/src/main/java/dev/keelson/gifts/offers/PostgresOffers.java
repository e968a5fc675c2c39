package dev.keelson.gifts.offers;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Offers in PostgreSQL. */
final class PostgresOffers implements Offers {

    private static final String KNOWN =
            """
            select id as offer_id, nft_id, author
              from offer
             where id = :id
            """;

    private static final String LOCK_ON =
            """
            select id as offer_id, nft_id, author, price as offered, counter, created_at as made_at,
                   expires_at, version as offer_version
              from offer
             where nft_id = any(:nfts) and state = 'live'
             order by id
               for update
            """;

    private static final String ADD =
            """
            insert into offer (id, nft_id, author, price, state, created_at, expires_at, version)
            values (:id, :nft, :author, :price, 'live', :at, :expires, :version)
            """;

    private static final String COUNTER =
            """
            update offer set counter = :counter, expires_at = :expires, version = :version
             where id = :id and state = 'live'
            """;

    private static final String END =
            """
            update offer set state = :state, ended_at = :at, version = version + 1
             where id = any(:ids) and state = 'live'
            """;

    private static final String OVER =
            """
            select id as offer_id, nft_id, author
              from offer
             where state = 'live' and expires_at <= :now
             order by expires_at, id
             limit :limit
            """;

    private static final String PAGE =
            """
            select o.id as offer_id, o.nft_id, o.author, o.price as offered, o.counter,
                   o.created_at as made_at, o.expires_at, o.version as offer_version,
                   n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from offer o
              join nft n on n.id = o.nft_id
              join gift g on g.id = n.gift_id
             where o.state = 'live' and o.expires_at > :now and {whose}
             order by o.id desc
             limit :limit
            """;

    private final InstantSource clock;

    PostgresOffers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Known> known(Session session, OfferId id) {
        return Sql.in(session).query(KNOWN).bind("id", id.value()).optional(PostgresOffers::known);
    }

    @Override
    public Supplier<List<Offer>> lockOn(UnitOfWork unit, List<NftId> gifts) {
        return Sql.in(unit)
                .query(LOCK_ON)
                .bind("nfts", gifts.stream().map(NftId::value).toList())
                .laterList(PostgresOffers::offer);
    }

    @Override
    public void add(UnitOfWork unit, Offer offer) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", offer.id().value())
                .bind("nft", offer.gift().value())
                .bind("author", offer.author().value())
                .bind("price", offer.price().value())
                .bind("at", offer.madeAt())
                .bind("expires", offer.expiresAt())
                .bind("version", offer.version())
                .gather();
    }

    @Override
    public void counter(UnitOfWork unit, Offer countered) {
        Sql.in(unit)
                .write(COUNTER)
                .bind("id", countered.id().value())
                .bind("counter", countered.counter().map(Nanoton::value))
                .bind("expires", countered.expiresAt())
                .bind("version", countered.version())
                .gather();
    }

    @Override
    public void end(UnitOfWork unit, List<Offer> offers, End how) {
        Sql.in(unit)
                .write(END)
                .bind("ids", offers.stream().map(offer -> offer.id().value()).toList())
                .bind("state", how.name().toLowerCase(Locale.ROOT))
                .bind("at", clock.instant())
                .gather();
    }

    @Override
    public List<Known> over(Session session, Instant now, int limit) {
        return Sql.in(session)
                .query(OVER)
                .bind("now", now)
                .bind("limit", limit)
                .list(PostgresOffers::known);
    }

    @Override
    public List<Seen> page(Session session, Of which, Optional<Cursor> after, int limit) {
        Conditions whose =
                switch (which.side()) {
                    case SENT ->
                            new Conditions().and("o.author = :who", "who", which.who().value());
                    case RECEIVED ->
                            new Conditions().and("n.owner = :who", "who", which.who().value());
                };
        whose.andIf(after.map(Cursor::item), "o.id < :after", "after");
        return Sql.in(session)
                .query(PAGE)
                .where("whose", whose)
                .bind("now", which.now())
                .bind("limit", limit)
                .list(row -> new Seen(offer(row), NftRows.nft(row)));
    }

    private static Known known(Row row) {
        return new Known(
                new OfferId(row.uuid("offer_id")),
                new NftId(row.uuid("nft_id")),
                new UserId(row.int64("author")));
    }

    private static Offer offer(Row row) {
        return new Offer(
                new OfferId(row.uuid("offer_id")),
                new NftId(row.uuid("nft_id")),
                new UserId(row.int64("author")),
                new Nanoton(row.int64("offered")),
                row.optional("counter", Long.class).map(Nanoton::new),
                row.instant("made_at"),
                row.instant("expires_at"),
                row.int64("offer_version"));
    }
}
