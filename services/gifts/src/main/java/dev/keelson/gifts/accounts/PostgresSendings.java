package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.Sending.SendingId;
import dev.keelson.gifts.accounts.Sending.State;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Sendings in PostgreSQL. */
final class PostgresSendings implements Sendings {

    private static final String UNDER_WAY =
            """
            select gift_id
              from sent_gift
             where gift_id = any(:gifts) and state in ('waiting', 'sending')
            """;

    private static final String ADD =
            """
            insert into gift_sending (id, account_id, receiver, created_at)
            values (:id, :account, :receiver, :at)
            """;

    private static final String ADD_GIFTS =
            """
            insert into sent_gift (sending_id, gift_id, place, state, reason, since)
            select :id, gift, place, state, nullif(reason, ''), :at
              from unnest(:gifts::text[], :places::integer[], :states::text[], :reasons::text[])
                   as g(gift, place, state, reason)
            """;

    private static final String LOCK =
            """
            select gift_id, state, reason, since
              from sent_gift
             where sending_id = :id and gift_id = :gift
               for update
            """;

    private static final String SAVE =
            """
            update sent_gift
               set state = :state, reason = :reason, since = :since
             where sending_id = :id and gift_id = :gift
            """;

    private static final String GET =
            """
            select account_id, receiver from gift_sending where id = :id
            """;

    private static final String GIFTS =
            """
            select gift_id, state, reason, since
              from sent_gift
             where sending_id = :id
             order by place
            """;

    private static final String OPEN =
            """
            select distinct sending_id
              from sent_gift
             where state in ('waiting', 'sending') and since <= :since
             limit :limit
            """;

    @Override
    public Supplier<Set<GiftId>> underWay(UnitOfWork unit, Collection<GiftId> gifts) {
        Supplier<List<GiftId>> found =
                Sql.in(unit)
                        .query(UNDER_WAY)
                        .bind("gifts", gifts.stream().map(GiftId::value).toList())
                        .laterList(row -> new GiftId(row.text("gift_id")));
        return () -> Set.copyOf(found.get());
    }

    @Override
    public void add(UnitOfWork unit, Sending sending, Instant at) {
        Sql sql = Sql.in(unit);
        List<Item> items = sending.items();
        sql.write(ADD)
                .bind("id", sending.id().value())
                .bind("account", sending.account().value())
                .bind("receiver", sending.receiver())
                .bind("at", at)
                .gather();
        sql.write(ADD_GIFTS)
                .bind("id", sending.id().value())
                .bind("at", at)
                .bind("gifts", items.stream().map(item -> item.gift().value()).toList())
                .bind("places", IntStream.range(0, items.size()).boxed().toList())
                .bind("states", items.stream().map(item -> item.state().word()).toList())
                .bind("reasons", items.stream().map(item -> item.reason().orElse("")).toList())
                .gather();
    }

    @Override
    public Supplier<Optional<Item>> lock(UnitOfWork unit, SendingId id, GiftId gift) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("id", id.value())
                .bind("gift", gift.value())
                .laterOptional(PostgresSendings::item);
    }

    @Override
    public void save(UnitOfWork unit, SendingId id, Item item) {
        Sql.in(unit)
                .write(SAVE)
                .bind("id", id.value())
                .bind("gift", item.gift().value())
                .bind("state", item.state().word())
                .bind("reason", item.reason())
                .bind("since", item.since())
                .gather();
    }

    @Override
    public Optional<Sending> get(Session session, SendingId id) {
        List<Item> items =
                Sql.in(session).query(GIFTS).bind("id", id.value()).list(PostgresSendings::item);
        return Sql.in(session)
                .query(GET)
                .bind("id", id.value())
                .optional(row ->
                        new Sending(
                                id,
                                new AccountId(row.uuid("account_id")),
                                row.int64("receiver"),
                                items));
    }

    @Override
    public List<SendingId> open(Session session, Instant since, int limit) {
        return Sql.in(session)
                .query(OPEN)
                .bind("since", since)
                .bind("limit", limit)
                .list(row -> new SendingId(row.uuid("sending_id")));
    }

    private static Item item(Row row) {
        return new Item(
                new GiftId(row.text("gift_id")),
                State.of(row.text("state")),
                row.optional("reason", String.class),
                row.instant("since"));
    }
}
