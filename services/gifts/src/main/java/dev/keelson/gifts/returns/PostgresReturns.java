package dev.keelson.gifts.returns;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.NftRows;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.returns.Return.Sending;
import dev.keelson.gifts.returns.Return.State;
import dev.keelson.gifts.returns.Return.Stretch;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TransferTerms;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Returns in PostgreSQL. */
final class PostgresReturns implements Returns {

    private static final String ADD =
            """
            insert into gift_return (id, nft_id, owner, fee, state, sent, unanswered, next_at,
                                     created_at)
            values (:id, :nft, :owner, :fee, 'waiting', 0, 0, :next, :at)
            """;

    private static final String LOCK =
            """
            select r.id, r.nft_id, r.owner, r.fee, r.state, r.sent, r.unanswered, r.sent_at,
                   r.reason, r.said, r.next_at, r.created_at, r.ended_at
              from gift_return r
             where r.id = :id
               for update
            """;

    private static final String LOCK_LIVE =
            """
            select r.id, r.nft_id, r.owner, r.fee, r.state, r.sent, r.unanswered, r.sent_at,
                   r.reason, r.said, r.next_at, r.created_at, r.ended_at
              from nft n
              join gift_return r on r.nft_id = n.id
             where n.gift_id = :gift and n.state = 'returning'
               and r.state in ('waiting', 'sending', 'unknown')
               for update
            """;

    private static final String SAVE =
            """
            update gift_return
               set state = :state, sent = :sent, unanswered = :unanswered, sent_at = :sentAt,
                   reason = :reason, said = :said, next_at = :next, ended_at = :endedAt
             where id = :id
            """;

    private static final String DUE =
            """
            select r.id, r.nft_id, r.owner, r.fee, r.state, r.sent, r.unanswered, r.sent_at,
                   r.reason, r.said, r.next_at, r.created_at, r.ended_at
              from gift_return r
             where r.state in ('waiting', 'sending', 'unknown') and r.next_at <= :now
             order by r.next_at, r.id
             limit :limit
            """;

    private static final String HELD =
            """
            select gift_id, owned_gift_id, transfer_stars, transferable_at
              from nft
             where id = :id
            """;

    private static final String TRANSFERABLE_AT =
            """
            select transferable_at from nft where id = :id
            """;

    private static final String LEARN =
            """
            update nft
               set owned_gift_id = coalesce(:owned::text, owned_gift_id),
                   transfer_stars = :stars, transferable_at = :transferableAt
             where id = :id
            """;

    private static final String OF =
            """
            select r.id, r.nft_id, r.owner, r.fee, r.state, r.sent, r.unanswered, r.sent_at,
                   r.reason, r.said, r.next_at, r.created_at, r.ended_at,
                   n.gift_id, n.title, n.num, n.model, n.pattern, n.backdrop,
                   g.model_rarity, g.pattern_rarity, g.backdrop_rarity
              from gift_return r
              join nft n on n.id = r.nft_id
              join gift g on g.id = n.gift_id
             where r.owner = :owner and {place}
             order by r.id desc
             limit :limit
            """;

    @Override
    public void add(UnitOfWork unit, Return fresh) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", fresh.id().value())
                .bind("nft", fresh.nft().value())
                .bind("owner", fresh.owner().value())
                .bind("fee", fresh.fee().value())
                .bind("next", fresh.nextAt())
                .bind("at", fresh.stretch().from())
                .gather();
    }

    @Override
    public Supplier<Optional<Return>> lock(UnitOfWork unit, ReturnId id) {
        return Sql.in(unit).query(LOCK).bind("id", id.value()).laterOptional(PostgresReturns::read);
    }

    @Override
    public Optional<Return> lockLive(UnitOfWork unit, GiftId gift) {
        return Sql.in(unit)
                .query(LOCK_LIVE)
                .bind("gift", gift.value())
                .optional(PostgresReturns::read);
    }

    @Override
    public void save(UnitOfWork unit, Return changed) {
        Sql.in(unit)
                .write(SAVE)
                .bind("id", changed.id().value())
                .bind("state", changed.state().word())
                .bind("sent", changed.sending().times())
                .bind("unanswered", changed.sending().unanswered())
                .bind("sentAt", changed.sending().lastAt())
                .bind("reason", changed.reason().map(why -> why.kind().word()))
                .bind("said", changed.reason().map(Reason::said))
                .bind("next", changed.nextAt())
                .bind("endedAt", changed.stretch().until())
                .gather();
    }

    @Override
    public List<Return> due(Session session, Instant now, int limit) {
        return Sql.in(session)
                .query(DUE)
                .bind("now", now)
                .bind("limit", limit)
                .list(PostgresReturns::read);
    }

    @Override
    public Held held(Session session, NftId nft) {
        return Sql.in(session)
                .query(HELD)
                .bind("id", nft.value())
                .one(row ->
                        new Held(
                                new GiftId(row.text("gift_id")),
                                new TransferTerms(
                                        row.optional("owned_gift_id", String.class),
                                        row.int32("transfer_stars"),
                                        row.optional("transferable_at", Instant.class))));
    }

    @Override
    public Supplier<Optional<Instant>> transferableAt(UnitOfWork unit, NftId nft) {
        Later<Optional<Optional<Instant>>> asked =
                Sql.in(unit)
                        .query(TRANSFERABLE_AT)
                        .bind("id", nft.value())
                        .laterOptional(row -> row.optional("transferable_at", Instant.class));
        return () -> asked.get().flatMap(found -> found);
    }

    @Override
    public void learn(UnitOfWork unit, NftId nft, TransferTerms terms) {
        Sql.in(unit)
                .write(LEARN)
                .bind("id", nft.value())
                .bind("owned", terms.ownedGiftId())
                .bind("stars", terms.stars())
                .bind("transferableAt", terms.from())
                .gather();
    }

    @Override
    public List<Seen> of(Session session, UserId owner, Optional<Cursor> after, int limit) {
        var place = new Conditions();
        after.ifPresent(cursor -> place.and("r.id < :after", "after", cursor.item()));
        return Sql.in(session)
                .query(OF)
                .where("place", place)
                .bind("owner", owner.value())
                .bind("limit", limit)
                .list(row -> new Seen(read(row), NftRows.traits(row)));
    }

    private static Return read(Row row) {
        return new Return(
                new ReturnId(row.uuid("id")),
                new NftId(row.uuid("nft_id")),
                new UserId(row.int64("owner")),
                new Nanoton(row.int64("fee")),
                State.of(row.text("state")),
                new Sending(
                        row.int32("sent"),
                        row.int32("unanswered"),
                        row.optional("sent_at", Instant.class)),
                row.optional("reason", String.class)
                        .map(kind -> new Reason(Reason.Kind.of(kind), row.text("said"))),
                row.instant("next_at"),
                new Stretch(row.instant("created_at"), row.optional("ended_at", Instant.class)));
    }
}
