package dev.keelson.gifts.trades;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.trades.Proposal.ProposalId;
import dev.keelson.gifts.trades.Trade.Requirement;
import dev.keelson.gifts.trades.Trade.TradeId;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Trades and proposals in PostgreSQL. */
final class PostgresTrades implements Trades {

    /** What every statement reads of a trade {@code t}. */
    static final Fragment TRADE =
            new Fragment(
                    """
                    t.id as trade_id, t.owner as trade_owner, t.receiver, t.state as trade_state,
                    t.created_at as trade_at, t.version as trade_version,
                    array(select nft_id from trade_gift g where g.trade_id = t.id
                           order by nft_id) as trade_gifts,
                    array(select collection from trade_requirement r where r.trade_id = t.id
                           order by place) as collections,
                    array(select coalesce(backdrop, '') from trade_requirement r
                           where r.trade_id = t.id order by place) as backdrops
                    """);

    /** What every statement reads of a proposal {@code p}. */
    static final Fragment PROPOSAL =
            new Fragment(
                    """
                    p.id as proposal_id, p.author, p.state as proposal_state,
                    p.created_at as proposal_at, p.version as proposal_version,
                    array(select nft_id from proposal_gift g where g.proposal_id = p.id
                           order by nft_id) as proposal_gifts
                    """);

    private static final String LOCK =
            """
            select {trade}
              from trade t
             where t.id = any(:ids)
             order by t.id
               for update
            """;

    private static final String GET =
            """
            select {trade}
              from trade t
             where t.id = :id
            """;

    private static final String LOCK_PROPOSALS =
            """
            select {proposal}, {trade}
              from proposal p
              join trade t on t.id = p.trade_id
             where p.id = any(:ids)
             order by p.id
               for update of p
            """;

    private static final String PROPOSED =
            """
            select {proposal}, {trade}
              from proposal p
              join trade t on t.id = p.trade_id
             where p.id = :id
            """;

    private static final String LOCK_ON =
            """
            select id from proposal
             where trade_id = any(:trades) and state = 'live'
             order by id
               for update
            """;

    private static final String TRADES_TOUCHED =
            """
            select id from trade
             where state = 'open'
               and id in (select trade_id from trade_gift where nft_id = any(:nfts))
             order by id
               for update
            """;

    private static final String PROPOSALS_TOUCHED =
            """
            select id from proposal
             where state = 'live'
               and id in (select proposal_id from proposal_gift where nft_id = any(:nfts)
                          union all
                          select p.id
                            from trade_gift g
                            join proposal p on p.trade_id = g.trade_id and p.state = 'live'
                           where g.nft_id = any(:nfts))
             order by id
               for update
            """;

    private static final String IS_TRADER =
            """
            select exists(select 1 from users where id = :id) as known
            """;

    private static final String OPEN =
            """
            insert into trade (id, owner, receiver, state, version, created_at)
            values (:id, :owner, :receiver, 'open', :version, :at)
            """;

    private static final String OPEN_GIFTS =
            """
            insert into trade_gift (trade_id, nft_id) select :id, unnest(:nfts::uuid[])
            """;

    private static final String OPEN_REQUIREMENTS =
            """
            insert into trade_requirement (trade_id, place, collection, backdrop)
            select :id, place, collection, nullif(backdrop, '')
              from unnest(:places::integer[], :collections::text[], :backdrops::text[])
                   as r(place, collection, backdrop)
            """;

    private static final String PROPOSE =
            """
            insert into proposal (id, trade_id, author, state, version, created_at)
            values (:id, :trade, :author, 'live', :version, :at)
            """;

    private static final String PROPOSE_GIFTS =
            """
            insert into proposal_gift (proposal_id, nft_id) select :id, unnest(:nfts::uuid[])
            """;

    private static final String END =
            """
            update trade set state = :state, ended_at = :at, version = version + 1
             where id = any(:ids) and state = 'open'
            """;

    private static final String END_PROPOSALS =
            """
            update proposal set state = :state, ended_at = :at, version = version + 1
             where id = any(:ids) and state = 'live'
            """;

    private static final String ACCEPT =
            """
            update trade
               set state = 'accepted', fee = :fee, ended_at = :at, version = version + 1
             where id = :id and state = 'open'
            """;

    private final PostgresTradeLists lists = new PostgresTradeLists();
    private final InstantSource clock;

    PostgresTrades(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Trade> get(Session session, TradeId id) {
        return Sql.in(session)
                .query(GET)
                .fragment("trade", TRADE)
                .bind("id", id.value())
                .optional(PostgresTrades::trade);
    }

    @Override
    public Optional<Proposed> proposed(Session session, ProposalId id) {
        return Sql.in(session)
                .query(PROPOSED)
                .fragment("trade", TRADE)
                .fragment("proposal", PROPOSAL)
                .bind("id", id.value())
                .optional(PostgresTrades::proposed);
    }

    @Override
    public Supplier<List<Trade>> lock(UnitOfWork unit, List<TradeId> ids) {
        return Sql.in(unit)
                .query(LOCK)
                .fragment("trade", TRADE)
                .bind("ids", trades(ids))
                .laterList(PostgresTrades::trade);
    }

    @Override
    public Supplier<List<ProposalId>> lockOn(UnitOfWork unit, List<TradeId> trades) {
        return Sql.in(unit)
                .query(LOCK_ON)
                .bind("trades", trades(trades))
                .laterList(row -> new ProposalId(row.uuid("id")));
    }

    @Override
    public Supplier<List<Proposed>> lockProposals(UnitOfWork unit, List<ProposalId> ids) {
        return Sql.in(unit)
                .query(LOCK_PROPOSALS)
                .fragment("trade", TRADE)
                .fragment("proposal", PROPOSAL)
                .bind("ids", proposals(ids))
                .laterList(PostgresTrades::proposed);
    }

    @Override
    public Supplier<Touched> lockTouching(UnitOfWork unit, List<NftId> gifts) {
        List<UUID> nfts = gifts.stream().map(NftId::value).toList();
        Later<List<TradeId>> trades =
                Sql.in(unit)
                        .query(TRADES_TOUCHED)
                        .bind("nfts", nfts)
                        .laterList(row -> new TradeId(row.uuid("id")));
        Later<List<ProposalId>> proposals =
                Sql.in(unit)
                        .query(PROPOSALS_TOUCHED)
                        .bind("nfts", nfts)
                        .laterList(row -> new ProposalId(row.uuid("id")));
        return () -> new Touched(trades.get(), proposals.get());
    }

    @Override
    public Supplier<Boolean> isTrader(UnitOfWork unit, UserId id) {
        return Sql.in(unit)
                .query(IS_TRADER)
                .bind("id", id.value())
                .laterOne(row -> row.bool("known"));
    }

    @Override
    public void open(UnitOfWork unit, Trade trade) {
        Sql sql = Sql.in(unit);
        sql.write(OPEN)
                .bind("id", trade.id().value())
                .bind("owner", trade.owner().value())
                .bind("receiver", trade.receiver().map(UserId::value))
                .bind("version", trade.version())
                .bind("at", trade.openedAt())
                .gather();
        sql.write(OPEN_GIFTS)
                .bind("id", trade.id().value())
                .bind("nfts", nfts(trade.gifts()))
                .gather();
        List<Requirement> requirements = trade.requirements();
        sql.write(OPEN_REQUIREMENTS)
                .bind("id", trade.id().value())
                .bind("places", IntStream.range(0, requirements.size()).boxed().toList())
                .bind("collections", requirements.stream().map(Requirement::collection).toList())
                .bind(
                        "backdrops",
                        requirements.stream().map(it -> it.backdrop().orElse("")).toList())
                .gather();
    }

    @Override
    public void propose(UnitOfWork unit, Proposal proposal) {
        Sql sql = Sql.in(unit);
        sql.write(PROPOSE)
                .bind("id", proposal.id().value())
                .bind("trade", proposal.trade().value())
                .bind("author", proposal.author().value())
                .bind("version", proposal.version())
                .bind("at", proposal.madeAt())
                .gather();
        sql.write(PROPOSE_GIFTS)
                .bind("id", proposal.id().value())
                .bind("nfts", nfts(proposal.gifts()))
                .gather();
    }

    @Override
    public void end(UnitOfWork unit, List<TradeId> trades, Trade.State how) {
        Sql.in(unit)
                .write(END)
                .bind("ids", trades(trades))
                .bind("state", how.word())
                .bind("at", now())
                .gather();
    }

    @Override
    public void endProposals(UnitOfWork unit, List<ProposalId> proposals, Proposal.State how) {
        Sql.in(unit)
                .write(END_PROPOSALS)
                .bind("ids", proposals(proposals))
                .bind("state", how.word())
                .bind("at", now())
                .gather();
    }

    @Override
    public void accept(UnitOfWork unit, Proposed proposed, Nanoton fee) {
        Sql.in(unit)
                .write(ACCEPT)
                .bind("id", proposed.trade().id().value())
                .bind("fee", fee.value())
                .bind("at", now())
                .gather();
        endProposals(unit, List.of(proposed.proposal().id()), Proposal.State.ACCEPTED);
    }

    @Override
    public List<Seen> trades(Session session, Of which, Optional<Cursor> after, int limit) {
        return lists.trades(session, which, after, limit);
    }

    @Override
    public List<SeenProposal> proposals(
            Session session, From which, Optional<Cursor> after, int limit) {
        return lists.proposals(session, which, after, limit);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<UUID> nfts(List<NftId> ids) {
        return ids.stream().map(NftId::value).toList();
    }

    private static List<UUID> trades(List<TradeId> ids) {
        return ids.stream().map(TradeId::value).toList();
    }

    private static List<UUID> proposals(List<ProposalId> ids) {
        return ids.stream().map(ProposalId::value).toList();
    }

    static Trade trade(Row row) {
        List<String> collections = row.list("collections", String.class);
        List<String> backdrops = row.list("backdrops", String.class);
        return new Trade(
                new TradeId(row.uuid("trade_id")),
                new UserId(row.int64("trade_owner")),
                row.optional("receiver", Long.class).map(UserId::new),
                row.list("trade_gifts", UUID.class).stream().map(NftId::new).toList(),
                IntStream.range(0, collections.size())
                        .mapToObj(i -> requirement(collections.get(i), backdrops.get(i)))
                        .toList(),
                Trade.State.of(row.text("trade_state")),
                row.instant("trade_at"),
                row.int64("trade_version"));
    }

    private static Requirement requirement(String collection, String backdrop) {
        return new Requirement(collection, Optional.of(backdrop).filter(name -> !name.isEmpty()));
    }

    static Proposed proposed(Row row) {
        Trade trade = trade(row);
        return new Proposed(
                new Proposal(
                        new ProposalId(row.uuid("proposal_id")),
                        trade.id(),
                        new UserId(row.int64("author")),
                        row.list("proposal_gifts", UUID.class).stream().map(NftId::new).toList(),
                        Proposal.State.of(row.text("proposal_state")),
                        row.instant("proposal_at"),
                        row.int64("proposal_version")),
                trade);
    }
}
