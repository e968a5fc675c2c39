package dev.keelson.gifts.trades;

import dev.keelson.Session;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.gifts.trades.Trades.From;
import dev.keelson.gifts.trades.Trades.Of;
import dev.keelson.gifts.trades.Trades.Proposed;
import dev.keelson.gifts.trades.Trades.Seen;
import dev.keelson.gifts.trades.Trades.SeenProposal;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pages of trades in PostgreSQL: a page of rows, then all gifts of the page at once. */
final class PostgresTradeLists {

    private static final String TRADES =
            """
            select {trade},
                   (select count(*) from proposal p
                     where p.trade_id = t.id and p.state = 'live') as proposals
              from trade t
             where {which}
             order by t.id desc
             limit :limit
            """;

    private static final String PROPOSALS =
            """
            select {proposal}, {trade},
                   (select count(*) from proposal p
                     where p.trade_id = t.id and p.state = 'live') as proposals
              from proposal p
              join trade t on t.id = p.trade_id
             where {which}
             order by p.id desc
             limit :limit
            """;

    private static final String GIFTS =
            """
            select n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from nft n
              join gift g on g.id = n.gift_id
             where n.id = any(:ids::uuid[])
            """;

    private record Counted<T>(T what, long proposals) {}

    List<Seen> trades(Session session, Of which, Optional<Cursor> after, int limit) {
        List<Counted<Trade>> rows =
                Sql.in(session)
                        .query(TRADES)
                        .fragment("trade", PostgresTrades.TRADE)
                        .where(
                                "which",
                                conditions(which)
                                        .andIf(after.map(Cursor::item), "t.id < :after", "after"))
                        .bind("limit", limit)
                        .list(row -> counted(row, PostgresTrades::trade));
        Map<NftId, Nft> gifts =
                gifts(session, rows.stream().flatMap(row -> row.what().gifts().stream()));
        return rows.stream().map(row -> seen(row.what(), row.proposals(), gifts)).toList();
    }

    private static <T> Counted<T> counted(Row row, Function<Row, T> mapper) {
        return new Counted<>(mapper.apply(row), row.int64("proposals"));
    }

    private static Conditions conditions(Of which) {
        return switch (which) {
            case Of.Owner(UserId id) -> new Conditions().and("t.owner = :who", "who", id.value());
            case Of.Receiver(UserId id) ->
                    new Conditions()
                            .and("t.state = 'open' and t.receiver = :who", "who", id.value());
            case Of.Fitting fitting -> conditions(fitting);
        };
    }

    private static Conditions conditions(Of.Fitting fitting) {
        var conditions = new Conditions().and("t.state = 'open'");
        fitting.viewer()
                .ifPresentOrElse(
                        who ->
                                conditions.and(
                                        "(t.receiver is null or t.receiver = :who)",
                                        "who",
                                        who.value()),
                        () -> conditions.and("t.receiver is null"));
        return conditions
                .andIfAny(
                        fitting.offered(),
                        """
                        exists (select from trade_gift tg join nft n on n.id = tg.nft_id
                                 where tg.trade_id = t.id and n.title = any(:offered))
                        """,
                        "offered")
                .andIfAny(
                        fitting.wanted(),
                        """
                        exists (select from trade_requirement r
                                 where r.trade_id = t.id and r.collection = any(:wanted))
                        """,
                        "wanted");
    }

    List<SeenProposal> proposals(Session session, From which, Optional<Cursor> after, int limit) {
        List<Counted<Proposed>> rows =
                Sql.in(session)
                        .query(PROPOSALS)
                        .fragment("proposal", PostgresTrades.PROPOSAL)
                        .fragment("trade", PostgresTrades.TRADE)
                        .where(
                                "which",
                                conditions(which)
                                        .andIf(after.map(Cursor::item), "p.id < :after", "after"))
                        .bind("limit", limit)
                        .list(row -> counted(row, PostgresTrades::proposed));
        Map<NftId, Nft> gifts = gifts(session, rows.stream().flatMap(row -> all(row.what())));
        return rows.stream()
                .map(row ->
                        new SeenProposal(
                                row.what().proposal(),
                                these(row.what().proposal().gifts(), gifts),
                                seen(row.what().trade(), row.proposals(), gifts)))
                .toList();
    }

    private static Conditions conditions(From which) {
        return switch (which) {
            case From.Author(UserId id) ->
                    new Conditions().and("p.author = :who", "who", id.value());
            case From.OnTradesOf(UserId id, Optional<TradeId> trade) ->
                    new Conditions()
                            .and("p.state = 'live' and t.owner = :who", "who", id.value())
                            .andIf(trade.map(TradeId::value), "t.id = :trade", "trade");
        };
    }

    private static Stream<NftId> all(Proposed proposed) {
        return Stream.concat(
                proposed.proposal().gifts().stream(), proposed.trade().gifts().stream());
    }

    private static Map<NftId, Nft> gifts(Session session, Stream<NftId> ids) {
        return Sql.in(session)
                .query(GIFTS)
                .bind("ids", ids.distinct().map(NftId::value).toList())
                .list(NftRows::nft)
                .stream()
                .collect(Collectors.toMap(nft -> nft.custody().id(), Function.identity()));
    }

    private static Seen seen(Trade trade, long proposals, Map<NftId, Nft> gifts) {
        return new Seen(trade, these(trade.gifts(), gifts), proposals);
    }

    private static List<Nft> these(List<NftId> ids, Map<NftId, Nft> gifts) {
        return ids.stream().flatMap(id -> Optional.ofNullable(gifts.get(id)).stream()).toList();
    }
}
