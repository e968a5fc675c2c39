package dev.keelson.gifts.presale;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.presale.Presale.Ask;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Presales in PostgreSQL. */
final class PostgresPresales implements Presales {

    private static final String LOCK =
            """
            select p.id, p.gift_id, p.seller, p.state, p.price, p.deposit, p.buyer,
                   p.transfer_time, p.listed_at, p.version,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from presale p
              join gift g on g.id = p.gift_id
             where {which}
               for update of p
            """;

    private static final String SEEN =
            """
            select p.id, p.gift_id, p.seller, p.state, p.price, p.deposit, p.buyer,
                   p.transfer_time, p.listed_at, p.version,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from (select p.id, p.gift_id, p.seller, p.state, p.price, p.deposit, p.buyer,
                           p.transfer_time, p.listed_at, p.version, p.num, p.rarity
                      from presale p
                     where {which}
                     order by {order}
                     limit :limit) as p
              join gift g on g.id = p.gift_id
             order by {order}
            """;

    private static final String MINE =
            """
            select p.id, p.gift_id, p.seller, p.state, p.price, p.deposit, p.buyer,
                   p.transfer_time, p.listed_at, p.version,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from ((select m.id from presale m where m.seller = :who and {place}
                      order by m.id desc limit :limit)
                    union all
                    (select m.id from presale m where m.buyer = :who and {place}
                      order by m.id desc limit :limit)) own(id)
              join presale p on p.id = own.id
              join gift g on g.id = p.gift_id
             order by p.id desc
             limit :limit
            """;

    private static final String ADD =
            """
            insert into presale (id, gift_id, seller, state, transfer_time, deadline, version,
                                 title, num, model, pattern, backdrop, rarity, created_at)
            select :id, g.id, :seller, 'draft', :transferTime, :deadline, :version,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity * g.pattern_rarity * g.backdrop_rarity, :at
              from gift g
             where g.id = :gift
            """;

    private static final String SAVE =
            """
            update presale
               set state = :state, price = :price, deposit = :deposit, buyer = :buyer,
                   listed_at = :listedAt, version = :version
             where id = :id
            """;

    private static final String END =
            """
            update presale
               set state = :state, ending = :why, deal_id = :deal, ended_at = :at,
                   version = :version
             where id = :id
            """;

    private static final String DUE =
            """
            select id
              from presale
             where state in ('draft', 'listed', 'sold') and deadline <= :now
             order by deadline, id
             limit :limit
            """;

    @Override
    public Supplier<Optional<Presale>> lock(UnitOfWork unit, PresaleId id) {
        return locked(unit, new Conditions().and("p.id = :id", "id", id.value()));
    }

    @Override
    public Supplier<Optional<Presale>> lockLive(UnitOfWork unit, GiftId gift) {
        return locked(
                unit,
                new Conditions()
                        .and("p.state in ('draft', 'listed', 'sold')")
                        .and("p.gift_id = :gift", "gift", gift.value()));
    }

    private static Supplier<Optional<Presale>> locked(UnitOfWork unit, Conditions which) {
        return Sql.in(unit)
                .query(LOCK)
                .where("which", which)
                .laterOptional(PostgresPresales::presale);
    }

    @Override
    public void add(UnitOfWork unit, Presale draft, Instant at) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", draft.id().value())
                .bind("gift", draft.gift().giftId().value())
                .bind("seller", draft.seller().value())
                .bind("transferTime", draft.transferTime())
                .bind("deadline", draft.deadline())
                .bind("version", draft.version())
                .bind("at", at)
                .gather();
    }

    @Override
    public void save(UnitOfWork unit, Presale presale) {
        Sql.in(unit)
                .write(SAVE)
                .bind("id", presale.id().value())
                .bind("state", presale.state().word())
                .bind("price", presale.ask().map(ask -> ask.price().value()))
                .bind("deposit", presale.ask().map(ask -> ask.deposit().value()))
                .bind("buyer", presale.buyer().map(UserId::value))
                .bind("listedAt", presale.listedAt())
                .bind("version", presale.version())
                .gather();
    }

    @Override
    public void end(UnitOfWork unit, End end) {
        Sql.in(unit)
                .write(END)
                .bind("id", end.ended().id().value())
                .bind("state", end.ended().state().word())
                .bind("why", end.why().word())
                .bind("deal", end.deal().map(DealId::value))
                .bind("at", end.at())
                .bind("version", end.ended().version())
                .gather();
    }

    @Override
    public List<PresaleId> due(Session session, Instant now, int limit) {
        return Sql.in(session)
                .query(DUE)
                .bind("now", now)
                .bind("limit", limit)
                .list(row -> new PresaleId(row.uuid("id")));
    }

    @Override
    public Optional<Presale> get(Session session, PresaleId id) {
        var which = new Conditions().and("p.id = :id", "id", id.value());
        return seen(session, which, new Fragment("p.id"), 1).stream().findFirst();
    }

    @Override
    public List<Presale> search(Session session, Search search) {
        return seen(session, filter(search), order(search.sort()), search.limit());
    }

    @Override
    public List<Presale> of(Session session, UserId who, Optional<Cursor> after, int limit) {
        return Sql.in(session)
                .query(MINE)
                .where(
                        "place",
                        new Conditions().andIf(after.map(Cursor::item), "m.id < :after", "after"))
                .bind("who", who.value())
                .bind("limit", limit)
                .list(PostgresPresales::presale);
    }

    private static List<Presale> seen(
            Session session, Conditions which, Fragment order, int limit) {
        return Sql.in(session)
                .query(SEEN)
                .where("which", which)
                .fragment("order", order)
                .bind("limit", limit)
                .list(PostgresPresales::presale);
    }

    private static Conditions filter(Search search) {
        Parts parts = search.parts();
        var filter =
                new Conditions()
                        .and("p.state = 'listed'")
                        .and("p.transfer_time > :now", "now", search.now())
                        .andOneOf(parts.titles(), "p.title", "titles")
                        .andOneOf(parts.models(), "p.model", "models")
                        .andOneOf(parts.patterns(), "p.pattern", "patterns")
                        .andOneOf(parts.backdrops(), "p.backdrop", "backdrops")
                        .andIf(search.num().min(), "p.num >= :numMin", "numMin")
                        .andIf(search.num().max(), "p.num <= :numMax", "numMax")
                        .andIf(nanos(search.price().min()), "p.price >= :priceMin", "priceMin")
                        .andIf(nanos(search.price().max()), "p.price <= :priceMax", "priceMax");
        search.after()
                .ifPresent(cursor ->
                        filter.and(behind(search.sort()), "key", key(search.sort(), cursor))
                                .bind("after", cursor.item()));
        return filter;
    }

    private static Optional<Long> nanos(Optional<Nanoton> amount) {
        return amount.map(Nanoton::value);
    }

    private static Object key(Sort sort, Cursor cursor) {
        return sort == Sort.NEWEST || sort == Sort.SOONEST
                ? Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS)
                : (Object) cursor.key();
    }

    private static String behind(Sort sort) {
        return switch (sort) {
            case NEWEST -> "(p.listed_at, p.id) < (:key, :after)";
            case SOONEST -> "(p.transfer_time, p.id) > (:key, :after)";
            case PRICE_ASC -> "(p.price, p.id) > (:key, :after)";
            case PRICE_DESC -> "(p.price, p.id) < (:key, :after)";
            case NUM_ASC -> "(p.num, p.id) > (:key, :after)";
            case NUM_DESC -> "(p.num, p.id) < (:key, :after)";
            case RARITY -> "(p.rarity, p.id) > (:key, :after)";
        };
    }

    private static Fragment order(Sort sort) {
        return new Fragment(
                switch (sort) {
                    case NEWEST -> "p.listed_at desc, p.id desc";
                    case SOONEST -> "p.transfer_time, p.id";
                    case PRICE_ASC -> "p.price, p.id";
                    case PRICE_DESC -> "p.price desc, p.id desc";
                    case NUM_ASC -> "p.num, p.id";
                    case NUM_DESC -> "p.num desc, p.id desc";
                    case RARITY -> "p.rarity, p.id";
                });
    }

    private static Presale presale(Row row) {
        return new Presale(
                new PresaleId(row.uuid("id")),
                NftRows.traits(row),
                new UserId(row.int64("seller")),
                row.optional("price", Long.class)
                        .map(price ->
                                new Ask(new Nanoton(price), new Nanoton(row.int64("deposit")))),
                row.optional("buyer", Long.class).map(UserId::new),
                Presale.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("transfer_time"),
                row.optional("listed_at", Instant.class),
                row.int64("version"));
    }
}
