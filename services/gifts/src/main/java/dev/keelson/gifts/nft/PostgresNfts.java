package dev.keelson.gifts.nft;

import dev.keelson.DataError.NotFound;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Custody in PostgreSQL. */
final class PostgresNfts implements Nfts {

    private static final String GET =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from nft n
              join gift g on g.id = n.gift_id
             where n.id = :id
            """;

    private static final String LOCK =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from nft n
              join gift g on g.id = n.gift_id
             where n.id = :id
               for update of n
            """;

    private static final String LOCK_ALL =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from nft n
              join gift g on g.id = n.gift_id
             where n.id = any(:ids)
             order by n.id
               for update of n
            """;

    private static final String GIVE =
            """
            update nft n
               set owner = g.owner, state = 'idle', price = null, listed_at = null,
                   version = n.version + 1
              from unnest(:ids::uuid[], :owners::bigint[]) as g(id, owner)
             where n.id = g.id
            """;

    private static final String OWNED =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from nft n
              join gift g on g.id = n.gift_id
             where n.owner = :owner and n.state <> 'gone' and {place}
             order by n.id desc
             limit :limit
            """;

    private static final String SAVE =
            """
            update nft
               set owner = :owner, state = :state, price = :price, listed_at = :listedAt,
                   version = version + 1
             where id = :id
            """;

    private static final String LEAVE =
            """
            update nft set state = 'gone', gone_at = :at, version = version + 1 where id = :id
            """;

    private static final String TRAITS =
            """
            select id as gift_id, title, num, model, pattern, backdrop,
                   model_rarity, pattern_rarity, backdrop_rarity
              from gift
             where id = :id
            """;

    @Override
    public Result<Nft, NotFound> get(Session session, NftId id) {
        return found(Sql.in(session).query(GET).bind("id", id.value()).optional(NftRows::nft), id);
    }

    @Override
    public Supplier<Result<Nft, NotFound>> lock(UnitOfWork unit, NftId id) {
        Later<Optional<Nft>> asked =
                Sql.in(unit).query(LOCK).bind("id", id.value()).laterOptional(NftRows::nft);
        return () -> found(asked.get(), id);
    }

    @Override
    public Supplier<List<Nft>> lock(UnitOfWork unit, List<NftId> ids) {
        return Sql.in(unit)
                .query(LOCK_ALL)
                .bind("ids", ids.stream().map(NftId::value).toList())
                .laterList(NftRows::nft);
    }

    @Override
    public void give(UnitOfWork unit, List<Idle> gifts) {
        Sql.in(unit)
                .write(GIVE)
                .bind("ids", gifts.stream().map(gift -> gift.custody().id().value()).toList())
                .bind("owners", gifts.stream().map(it -> it.custody().owner().value()).toList())
                .gather();
    }

    private static Result<Nft, NotFound> found(Optional<Nft> row, NftId id) {
        return row.<Result<Nft, NotFound>>map(Result::success)
                .orElseGet(() -> Result.failure(new NotFound("nft", id)));
    }

    @Override
    public Nft save(UnitOfWork unit, Nft gift) {
        Optional<Listed> listing =
                gift instanceof Listed listed ? Optional.of(listed) : Optional.empty();
        Sql.in(unit)
                .write(SAVE)
                .bind("id", gift.custody().id().value())
                .bind("owner", gift.custody().owner().value())
                .bind("state", NftRows.state(gift))
                .bind("price", listing.map(listed -> listed.price().amount().value()))
                .bind("listedAt", listing.map(Listed::listedAt))
                .gather();
        return raised(gift);
    }

    private static Nft raised(Nft gift) {
        Custody was = gift.custody();
        var now = new Custody(was.id(), was.gift(), was.owner(), was.version() + 1);
        return switch (gift) {
            case Idle _ -> new Idle(now);
            case Listed(_, var price, var listedAt) -> new Listed(now, price, listedAt);
            case Auctioned _ -> new Auctioned(now);
            case Returning _ -> new Returning(now);
            case Gone _ -> throw new IllegalStateException("has left: " + gift);
        };
    }

    @Override
    public void leave(UnitOfWork unit, Returning gift, Instant at) {
        Sql.in(unit).write(LEAVE).bind("id", gift.custody().id().value()).bind("at", at).gather();
    }

    @Override
    public List<Nft> ownedBy(Session session, UserId owner, Optional<Cursor> after, int limit) {
        var place = new Conditions();
        after.ifPresent(cursor -> place.and("n.id < :after", "after", cursor.item()));
        return Sql.in(session)
                .query(OWNED)
                .where("place", place)
                .bind("owner", owner.value())
                .bind("limit", limit)
                .list(NftRows::nft);
    }

    @Override
    public Optional<Traits> traits(Session session, GiftId id) {
        return Sql.in(session).query(TRAITS).bind("id", id.value()).optional(NftRows::traits);
    }
}
