package dev.keelson.gifts.offers;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Offers in PostgreSQL. */
final class PostgresOffers implements Offers {

    private static final String LIVE =
            """
            select id, nft_id, author, price, created_at
              from offer
             where id = :id and state = 'live'
            """;

    private static final String LOCK_ON =
            """
            select id, nft_id, author, price, created_at
              from offer
             where nft_id = :nft and state = 'live'
             order by id
               for update
            """;

    private static final String ADD =
            """
            insert into offer (id, nft_id, author, price, state, created_at)
            values (:id, :nft, :author, :price, 'live', :at)
            """;

    private static final String END =
            """
            update offer set state = :state, ended_at = :at
             where id = any(:ids) and state = 'live'
            """;

    private static final String SENT =
            """
            select id, nft_id, author, price, created_at
              from offer
             where author = :who and state = 'live'
             order by id desc
             limit :limit
            """;

    private static final String RECEIVED =
            """
            select o.id, o.nft_id, o.author, o.price, o.created_at
              from offer o
              join nft n on n.id = o.nft_id
             where n.owner = :who and o.state = 'live'
             order by o.id desc
             limit :limit
            """;

    private final InstantSource clock;

    PostgresOffers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Offer> live(Session session, OfferId id) {
        return Sql.in(session).query(LIVE).bind("id", id.value()).optional(PostgresOffers::offer);
    }

    @Override
    public Supplier<List<Offer>> lockOn(UnitOfWork unit, NftId gift) {
        return Sql.in(unit)
                .query(LOCK_ON)
                .bind("nft", gift.value())
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
    public List<Offer> sentBy(Session session, UserId author, int limit) {
        return Sql.in(session)
                .query(SENT)
                .bind("who", author.value())
                .bind("limit", limit)
                .list(PostgresOffers::offer);
    }

    @Override
    public List<Offer> receivedBy(Session session, UserId owner, int limit) {
        return Sql.in(session)
                .query(RECEIVED)
                .bind("who", owner.value())
                .bind("limit", limit)
                .list(PostgresOffers::offer);
    }

    private static Offer offer(Row row) {
        return new Offer(
                new OfferId(row.uuid("id")),
                new NftId(row.uuid("nft_id")),
                new UserId(row.int64("author")),
                new Nanoton(row.int64("price")),
                row.instant("created_at"));
    }
}
