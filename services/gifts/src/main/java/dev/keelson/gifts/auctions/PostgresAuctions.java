package dev.keelson.gifts.auctions;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auction.Lead;
import dev.keelson.gifts.auctions.AuctionSearch.Sort;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.BidId;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Auctions in PostgreSQL. */
final class PostgresAuctions implements Auctions {

    private static final String KNOWN =
            """
            select id as auction_id, nft_id from auction where id = :id
            """;

    private static final String LOCK =
            """
            select id as auction_id, nft_id, seller, start_bid, step_percent, buy_now, leader,
                   last_bid, state as auction_state, ends_at, version as auction_version
              from auction
             where id = :id
               for update
            """;

    private static final String LOCK_LEADING =
            """
            select id as bid_id, bidder, amount, created_at, state as bid_state
              from bid
             where auction_id = :id and state = 'leading'
               for update
            """;

    private static final String ADD =
            """
            insert into auction (id, nft_id, seller, start_bid, step_percent, buy_now, state,
                                 ends_at, version, created_at, title, model, pattern, backdrop)
            select :id, id, :seller, :start, :step, :buyNow, 'active', :ends, :version, :at,
                   title, model, pattern, backdrop
              from nft
             where id = :nft
            """;

    private static final String LEAD =
            """
            update auction
               set leader = :leader, last_bid = :bid, ends_at = :ends, version = :version
             where id = :id
            """;

    private static final String BID =
            """
            insert into bid (id, auction_id, bidder, amount, state, created_at)
            values (:id, :auction, :bidder, :amount, 'leading', :at)
            """;

    private static final String END_BID =
            """
            update bid set state = :state, ended_at = :at where id = :id and state = 'leading'
            """;

    private static final String END =
            """
            update auction set state = :state, ended_at = :at, version = :version where id = :id
            """;

    private static final String DUE =
            """
            select id as auction_id, nft_id
              from auction
             where state = 'active' and ends_at <= :now
             order by ends_at, id
             limit :limit
            """;

    private static final String BIDS =
            """
            select id as bid_id, bidder, amount, created_at, state as bid_state
              from bid
             where auction_id = :id
             order by id desc
             limit :limit
            """;

    private static final String SEEN =
            """
            select a.id as auction_id, a.nft_id, a.seller, a.start_bid, a.step_percent, a.buy_now,
                   a.leader, a.last_bid, a.state as auction_state, a.ends_at,
                   a.version as auction_version,
                   n.id, n.gift_id, n.owner, n.state, n.price, n.listed_at, n.version,
                   n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from (select a.id, a.nft_id, a.seller, a.start_bid, a.step_percent, a.buy_now, a.leader,
                           a.last_bid, a.state, a.ends_at, a.version
                      from auction a
                     where {which}
                     order by {order}
                     limit :limit) as a
              join nft n on n.id = a.nft_id
              join gift g on g.id = n.gift_id
             order by {order}
            """;

    @Override
    public Optional<Known> known(Session session, AuctionId id) {
        return Sql.in(session)
                .query(KNOWN)
                .bind("id", id.value())
                .optional(PostgresAuctions::known);
    }

    @Override
    public Supplier<Locked> lock(UnitOfWork unit, AuctionId id) {
        Later<Auction> auction =
                Sql.in(unit).query(LOCK).bind("id", id.value()).laterOne(PostgresAuctions::auction);
        Later<Optional<Bid>> leading =
                Sql.in(unit)
                        .query(LOCK_LEADING)
                        .bind("id", id.value())
                        .laterOptional(PostgresAuctions::bid);
        return () -> new Locked(auction.get(), leading.get());
    }

    @Override
    public void add(UnitOfWork unit, Auction auction, Instant at) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", auction.id().value())
                .bind("nft", auction.gift().value())
                .bind("seller", auction.seller().value())
                .bind("start", auction.terms().startBid().value())
                .bind("step", auction.terms().stepPercent())
                .bind("buyNow", auction.terms().buyNow().map(Nanoton::value))
                .bind("ends", auction.endsAt())
                .bind("version", auction.version())
                .bind("at", at)
                .gather();
    }

    @Override
    public void lead(UnitOfWork unit, Auction led, Bid bid, Optional<Bid> before) {
        before.ifPresent(last -> end(unit, last, Bid.State.OUTBID, bid.at()));
        Sql.in(unit)
                .write(BID)
                .bind("id", bid.id().value())
                .bind("auction", led.id().value())
                .bind("bidder", bid.bidder().value())
                .bind("amount", bid.amount().value())
                .bind("at", bid.at())
                .gather();
        Sql.in(unit)
                .write(LEAD)
                .bind("id", led.id().value())
                .bind("leader", bid.bidder().value())
                .bind("bid", bid.amount().value())
                .bind("ends", led.endsAt())
                .bind("version", led.version())
                .gather();
    }

    private static void end(UnitOfWork unit, Bid bid, Bid.State how, Instant at) {
        Sql.in(unit)
                .write(END_BID)
                .bind("id", bid.id().value())
                .bind("state", how.word())
                .bind("at", at)
                .gather();
    }

    @Override
    public void end(UnitOfWork unit, Ending ending) {
        ending.leading().ifPresent(last -> end(unit, last, ending.bid(), ending.at()));
        Sql.in(unit)
                .write(END)
                .bind("id", ending.ended().id().value())
                .bind("state", ending.ended().state().word())
                .bind("at", ending.at())
                .bind("version", ending.ended().version())
                .gather();
    }

    @Override
    public List<Known> due(Session session, Instant now, int limit) {
        return Sql.in(session)
                .query(DUE)
                .bind("now", now)
                .bind("limit", limit)
                .list(PostgresAuctions::known);
    }

    @Override
    public Optional<Seen> seen(Session session, AuctionId id) {
        var which = new Conditions().and("a.id = :id", "id", id.value());
        return seen(session, which, new Fragment("a.id"), 1).stream().findFirst();
    }

    @Override
    public List<Bid> bids(Session session, AuctionId id, int limit) {
        return Sql.in(session)
                .query(BIDS)
                .bind("id", id.value())
                .bind("limit", limit)
                .list(PostgresAuctions::bid);
    }

    @Override
    public List<Seen> search(Session session, AuctionSearch search) {
        return seen(session, filter(search), order(search.sort()), search.limit());
    }

    @Override
    public List<Seen> of(Session session, UserId who, Optional<Cursor> after, int limit) {
        var which =
                new Conditions()
                        .and(
                                """
                                a.id in (select id from auction where seller = :who
                                         union
                                         select auction_id from bid where bidder = :who)
                                """,
                                "who",
                                who.value())
                        .andIf(after.map(Cursor::item), "a.id < :after", "after");
        return seen(session, which, order(Sort.NEWEST), limit);
    }

    private static List<Seen> seen(Session session, Conditions which, Fragment order, int limit) {
        return Sql.in(session)
                .query(SEEN)
                .where("which", which)
                .fragment("order", order)
                .bind("limit", limit)
                .list(row -> new Seen(auction(row), NftRows.nft(row)));
    }

    private static Conditions filter(AuctionSearch search) {
        var filter =
                new Conditions()
                        .and("a.state = 'active'")
                        .and("a.ends_at > :now", "now", search.now())
                        .andOneOf(search.parts().titles(), "a.title", "titles")
                        .andOneOf(search.parts().models(), "a.model", "models")
                        .andOneOf(search.parts().patterns(), "a.pattern", "patterns")
                        .andOneOf(search.parts().backdrops(), "a.backdrop", "backdrops")
                        .andIf(
                                search.priceMin().map(Nanoton::value),
                                "coalesce(a.last_bid, a.start_bid) >= :priceMin",
                                "priceMin")
                        .andIf(
                                search.priceMax().map(Nanoton::value),
                                "coalesce(a.last_bid, a.start_bid) <= :priceMax",
                                "priceMax");
        search.after().ifPresent(cursor -> behind(filter, search.sort(), cursor));
        return filter;
    }

    private static void behind(Conditions filter, Sort sort, Cursor cursor) {
        switch (sort) {
            case ENDING ->
                    filter.and(
                            "(a.ends_at, a.id) > (:key, :after)",
                            "key",
                            Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS));
            case NEWEST -> filter.and("a.id < :after");
            case PRICE_ASC ->
                    filter.and(
                            "(coalesce(a.last_bid, a.start_bid), a.id) > (:key, :after)",
                            "key",
                            cursor.key());
            case PRICE_DESC ->
                    filter.and(
                            "(coalesce(a.last_bid, a.start_bid), a.id) < (:key, :after)",
                            "key",
                            cursor.key());
        }
        filter.bind("after", cursor.item());
    }

    private static Fragment order(Sort sort) {
        return new Fragment(
                switch (sort) {
                    case ENDING -> "a.ends_at, a.id";
                    case NEWEST -> "a.id desc";
                    case PRICE_ASC -> "coalesce(a.last_bid, a.start_bid), a.id";
                    case PRICE_DESC -> "coalesce(a.last_bid, a.start_bid) desc, a.id desc";
                });
    }

    private static Known known(Row row) {
        return new Known(new AuctionId(row.uuid("auction_id")), new NftId(row.uuid("nft_id")));
    }

    private static Auction auction(Row row) {
        return new Auction(
                new AuctionId(row.uuid("auction_id")),
                new NftId(row.uuid("nft_id")),
                new UserId(row.int64("seller")),
                new Auction.Terms(
                        new Nanoton(row.int64("start_bid")),
                        row.int32("step_percent"),
                        row.optional("buy_now", Long.class).map(Nanoton::new)),
                row.optional("leader", Long.class)
                        .map(id -> new Lead(new UserId(id), new Nanoton(row.int64("last_bid")))),
                Auction.State.valueOf(row.text("auction_state").toUpperCase(Locale.ROOT)),
                row.instant("ends_at"),
                row.int64("auction_version"));
    }

    private static Bid bid(Row row) {
        return new Bid(
                new BidId(row.uuid("bid_id")),
                new UserId(row.int64("bidder")),
                new Nanoton(row.int64("amount")),
                row.instant("created_at"),
                Bid.State.valueOf(row.text("bid_state").toUpperCase(Locale.ROOT)));
    }
}
