package dev.keelson.gifts.channels;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.channels.Channel.ChannelId;
import dev.keelson.gifts.channels.Channel.Purchase;
import dev.keelson.gifts.channels.Channel.State;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Channels in PostgreSQL. */
final class PostgresChannels implements Channels {

    private static final String LOCK =
            """
            select c.id, c.chat_id, c.title, c.username, c.seller, c.account_id, c.gifts_hash,
                   c.admins, c.state, c.price, c.buyer, c.deadline, c.checked, c.listed_at,
                   c.version
              from channel c
             where c.id = :id
               for update
            """;

    private static final String SEEN =
            """
            select c.id, c.chat_id, c.title, c.username, c.seller, c.account_id, c.gifts_hash,
                   c.admins, c.state, c.price, c.buyer, c.deadline, c.checked, c.listed_at,
                   c.version
              from channel c
             where {which}
             order by {order}
             limit :limit
            """;

    private static final String MINE =
            """
            select c.id, c.chat_id, c.title, c.username, c.seller, c.account_id, c.gifts_hash,
                   c.admins, c.state, c.price, c.buyer, c.deadline, c.checked, c.listed_at,
                   c.version
              from ((select m.id from channel m where m.seller = :who and {place}
                      order by m.id desc limit :limit)
                    union all
                    (select m.id from channel m where m.buyer = :who and {place}
                      order by m.id desc limit :limit)) own(id)
              join channel c on c.id = own.id
             order by c.id desc
             limit :limit
            """;

    private static final String ADD =
            """
            insert into channel (id, chat_id, title, username, seller, account_id, gifts_hash,
                                 admins, state, price, listed_at, version, created_at)
            values (:id, :chat, :title, :username, :seller, :account, :hash, :admins, :state,
                    :price, :listedAt, :version, :at)
            on conflict (chat_id) where state in ('draft', 'listed', 'held') do nothing
            returning id
            """;

    private static final String ADD_GIFTS =
            """
            insert into channel_gift (channel_id, gift_id, place)
            select :id, gift, place
              from unnest(:gifts::text[], :places::integer[]) as g(gift, place)
            """;

    private static final String SAVE =
            """
            update channel
               set state = :state, price = :price, buyer = :buyer, deadline = :deadline,
                   checked = :checked, listed_at = :listedAt, version = :version
             where id = :id
            """;

    private static final String END =
            """
            update channel
               set state = :state, ending = :why, ended_at = :at, version = :version
             where id = :id
            """;

    private static final String ADD_DEAL =
            """
            insert into deal (id, kind, channel_id, seller, buyer, price, commission, at)
            values (:id, 'channel', :channel, :seller, :buyer, :price, :commission, :at)
            """;

    private static final String HELD =
            """
            select c.id from channel c where {which} order by c.id limit :limit
            """;

    private static final String GIFTS =
            """
            select x.channel_id, g.id as gift_id, g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from channel_gift x
              join gift g on g.id = x.gift_id
             where x.channel_id = any(:ids)
             order by x.channel_id, x.place
            """;

    private static final String DEALS =
            """
            select d.id, d.channel_id, c.title, d.seller, d.buyer, d.price, d.commission, d.at
              from deal d
              join channel c on c.id = d.channel_id
             where {which}
             order by d.id desc
             limit :limit
            """;

    private final InstantSource clock;

    PostgresChannels(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Supplier<Optional<Channel>> lock(UnitOfWork unit, ChannelId id) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("id", id.value())
                .laterOptional(PostgresChannels::channel);
    }

    @Override
    public boolean add(UnitOfWork unit, Channel channel, Contents contents) {
        Sql sql = Sql.in(unit);
        List<UUID> added =
                sql.write(ADD)
                        .bind("id", channel.id().value())
                        .bind("chat", channel.chat().id())
                        .bind("title", channel.chat().title())
                        .bind("username", channel.chat().username())
                        .bind("seller", channel.seller().value())
                        .bind("account", channel.account().value())
                        .bind("hash", channel.giftsHash())
                        .bind("admins", channel.admins())
                        .bind("state", channel.state().word())
                        .bind("price", channel.price().map(Nanoton::value))
                        .bind("listedAt", channel.listedAt())
                        .bind("version", channel.version())
                        .bind("at", clock.instant())
                        .gatherReturning(row -> row.uuid("id"))
                        .get();
        if (added.isEmpty()) {
            return false;
        }
        List<String> names = contents.gifts().stream().map(UniqueGift::name).distinct().toList();
        if (!names.isEmpty()) {
            sql.write(ADD_GIFTS)
                    .bind("id", channel.id().value())
                    .bind("gifts", names)
                    .bind("places", IntStream.range(0, names.size()).boxed().toList())
                    .gather();
        }
        return true;
    }

    @Override
    public void save(UnitOfWork unit, Channel channel) {
        Sql.in(unit)
                .write(SAVE)
                .bind("id", channel.id().value())
                .bind("state", channel.state().word())
                .bind("price", channel.price().map(Nanoton::value))
                .bind("buyer", channel.purchase().map(it -> it.buyer().value()))
                .bind("deadline", channel.purchase().map(Purchase::deadline))
                .bind("checked", channel.purchase().filter(Purchase::checked).isPresent())
                .bind("listedAt", channel.listedAt())
                .bind("version", channel.version())
                .gather();
    }

    @Override
    public void end(UnitOfWork unit, End end) {
        Sql.in(unit)
                .write(END)
                .bind("id", end.ended().id().value())
                .bind("state", end.ended().state().word())
                .bind("why", end.why().word())
                .bind("at", end.at())
                .bind("version", end.ended().version())
                .gather();
    }

    @Override
    public void add(UnitOfWork unit, ChannelDeal deal) {
        Sql.in(unit)
                .write(ADD_DEAL)
                .bind("id", deal.id().value())
                .bind("channel", deal.channel().value())
                .bind("seller", deal.seller().value())
                .bind("buyer", deal.buyer().value())
                .bind("price", deal.price().value())
                .bind("commission", deal.commission().value())
                .bind("at", deal.at())
                .gather();
    }

    @Override
    public Optional<Channel> get(Session session, ChannelId id) {
        var which = new Conditions().and("c.id = :id", "id", id.value());
        return seen(session, which, new Fragment("c.id"), 1).stream().findFirst();
    }

    @Override
    public List<ChannelId> held(Session session, Optional<ChannelId> after, int limit) {
        return Sql.in(session)
                .query(HELD)
                .where(
                        "which",
                        new Conditions()
                                .and("c.state = 'held'")
                                .andIf(after.map(ChannelId::value), "c.id > :after", "after"))
                .bind("limit", limit)
                .list(row -> new ChannelId(row.uuid("id")));
    }

    @Override
    public List<Channel> listed(Session session, Optional<Cursor> after, int limit) {
        var which = new Conditions().and("c.state = 'listed'");
        after.ifPresent(cursor ->
                which.and(
                                "(c.listed_at, c.id) < (:key, :after)",
                                "key",
                                Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS))
                        .bind("after", cursor.item()));
        return seen(session, which, new Fragment("c.listed_at desc, c.id desc"), limit);
    }

    @Override
    public List<Channel> of(Session session, UserId who, Optional<Cursor> after, int limit) {
        return Sql.in(session)
                .query(MINE)
                .where(
                        "place",
                        new Conditions().andIf(after.map(Cursor::item), "m.id < :after", "after"))
                .bind("who", who.value())
                .bind("limit", limit)
                .list(PostgresChannels::channel);
    }

    @Override
    public Map<ChannelId, List<Traits>> gifts(Session session, Collection<ChannelId> ids) {
        Map<ChannelId, List<Traits>> gifts = new LinkedHashMap<>();
        ids.forEach(id -> gifts.put(id, new ArrayList<>()));
        Sql.in(session)
                .query(GIFTS)
                .bind("ids", ids.stream().map(ChannelId::value).toList())
                .list(row ->
                        gifts.computeIfAbsent(
                                        new ChannelId(row.uuid("channel_id")),
                                        _ -> new ArrayList<>())
                                .add(NftRows.traits(row)));
        return gifts;
    }

    @Override
    public List<ChannelDeal> deals(Session session, Of which, Optional<Cursor> after, int limit) {
        Conditions where =
                switch (which) {
                    case Of.Seller(UserId id) ->
                            new Conditions().and("d.seller = :who", "who", id.value());
                    case Of.Buyer(UserId id) ->
                            new Conditions().and("d.buyer = :who", "who", id.value());
                };
        return Sql.in(session)
                .query(DEALS)
                .where("which", where.andIf(after.map(Cursor::item), "d.id < :after", "after"))
                .bind("limit", limit)
                .list(PostgresChannels::deal);
    }

    private static List<Channel> seen(
            Session session, Conditions which, Fragment order, int limit) {
        return Sql.in(session)
                .query(SEEN)
                .where("which", which)
                .fragment("order", order)
                .bind("limit", limit)
                .list(PostgresChannels::channel);
    }

    private static ChannelDeal deal(Row row) {
        return new ChannelDeal(
                new DealId(row.uuid("id")),
                new ChannelId(row.uuid("channel_id")),
                row.text("title"),
                new UserId(row.int64("seller")),
                new UserId(row.int64("buyer")),
                new Nanoton(row.int64("price")),
                new Nanoton(row.int64("commission")),
                row.instant("at"));
    }

    private static Channel channel(Row row) {
        return new Channel(
                new ChannelId(row.uuid("id")),
                new Chat(
                        row.int64("chat_id"),
                        row.text("title"),
                        row.optional("username", String.class)),
                new UserId(row.int64("seller")),
                new AccountId(row.uuid("account_id")),
                row.text("gifts_hash"),
                row.int32("admins"),
                State.of(row.text("state")),
                row.optional("price", Long.class).map(Nanoton::new),
                row.optional("buyer", Long.class)
                        .map(buyer ->
                                new Purchase(
                                        new UserId(buyer),
                                        row.instant("deadline"),
                                        row.bool("checked"))),
                row.optional("listed_at", Instant.class),
                row.int64("version"));
    }
}
