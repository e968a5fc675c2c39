package dev.keelson.gifts.nft;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Deals in PostgreSQL. */
final class PostgresDeals implements Deals {

    private static final String ADD =
            """
            insert into deal (id, kind, nft_id, gift_id, seller, buyer, price, commission, at)
            values (:id, :kind, :nft, :gift, :seller, :buyer, :price, :commission, :at)
            """;

    private static final String ADD_ALL =
            """
            insert into deal (id, kind, nft_id, gift_id, seller, buyer, price, commission, at)
            select id, :kind, nft, gift, seller, buyer, price, commission, :at
              from unnest(:ids::uuid[], :nfts::uuid[], :gifts::text[], :sellers::bigint[],
                          :buyers::bigint[], :prices::bigint[], :commissions::bigint[])
                   as d(id, nft, gift, seller, buyer, price, commission)
            """;

    private static final String PAGE =
            """
            select d.id, d.kind, d.nft_id, d.gift_id, d.seller, d.buyer, d.price, d.commission, d.at,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from deal d
              join gift g on g.id = d.gift_id
             where {which}
             order by d.id desc
             limit :limit
            """;

    @Override
    public void add(UnitOfWork unit, Deal deal) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", deal.id().value())
                .bind("kind", deal.kind().word())
                .bind("nft", deal.nft().value())
                .bind("gift", deal.gift().giftId().value())
                .bind("seller", deal.seller().value())
                .bind("buyer", deal.buyer().value())
                .bind("price", deal.price().value())
                .bind("commission", deal.commission().value())
                .bind("at", deal.at())
                .gather();
    }

    @Override
    public void addAll(UnitOfWork unit, List<Deal> deals) {
        Sql.in(unit)
                .write(ADD_ALL)
                .bind("kind", deals.getFirst().kind().word())
                .bind("at", deals.getFirst().at())
                .bind("ids", each(deals, deal -> deal.id().value()))
                .bind("nfts", each(deals, deal -> deal.nft().value()))
                .bind("gifts", each(deals, deal -> deal.gift().giftId().value()))
                .bind("sellers", each(deals, deal -> deal.seller().value()))
                .bind("buyers", each(deals, deal -> deal.buyer().value()))
                .bind("prices", each(deals, deal -> deal.price().value()))
                .bind("commissions", each(deals, deal -> deal.commission().value()))
                .gather();
    }

    private static <T> List<T> each(List<Deal> deals, Function<Deal, T> part) {
        return deals.stream().map(part).toList();
    }

    @Override
    public List<Deal> page(Session session, Of which, Optional<Cursor> after, int limit) {
        Conditions where =
                switch (which) {
                    case Of.Everybody() -> new Conditions();
                    case Of.Auctions() -> new Conditions().and("d.kind = 'auction'");
                    case Of.Trades() -> new Conditions().and("d.kind = 'trade'");
                    case Of.Seller(UserId id) ->
                            new Conditions().and("d.seller = :who", "who", id.value());
                    case Of.Buyer(UserId id) ->
                            new Conditions().and("d.buyer = :who", "who", id.value());
                    case Of.Gift(GiftId id) ->
                            new Conditions().and("d.gift_id = :gift", "gift", id.value());
                };
        where.andIf(after.map(Cursor::item), "d.id < :after", "after");
        return Sql.in(session)
                .query(PAGE)
                .where("which", where)
                .bind("limit", limit)
                .list(PostgresDeals::deal);
    }

    private static Deal deal(Row row) {
        return new Deal(
                new DealId(row.uuid("id")),
                Deal.Kind.of(row.text("kind")),
                new NftId(row.uuid("nft_id")),
                NftRows.traits(row),
                new UserId(row.int64("seller")),
                new UserId(row.int64("buyer")),
                new Nanoton(row.int64("price")),
                new Nanoton(row.int64("commission")),
                row.instant("at"));
    }
}
