package dev.keelson.gifts.withdrawals;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.ton.Wallet.SignedMessage;
import dev.keelson.gifts.ton.Wallet.Term;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.Signed;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawal.WithdrawalId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Withdrawals in PostgreSQL. */
final class PostgresWithdrawals implements Withdrawals {

    private static final String ADD =
            """
            insert into withdrawal (id, user_id, key, amount, fee, address, state, why, created_at)
            values (:id, :user, :key, :amount, :fee, :address, :state, :why, :at)
            """;

    private static final String SAVE =
            """
            update withdrawal
               set state = :state, why = :why, approved_by = :approvedBy, wallet = :wallet,
                   seqno = :seqno, valid_until = :validUntil, boc = :boc,
                   message_hash = :messageHash, order_hash = :orderHash, anchor_lt = :anchor,
                   transaction_hash = :transaction, network_fee = :networkFee, ended_at = :endedAt
             where id = :id
            """;

    private static final String SEEN =
            """
            select id, user_id, key, amount, fee, address, state, why, approved_by, wallet, seqno,
                   valid_until, boc, message_hash, order_hash, anchor_lt, transaction_hash,
                   network_fee, created_at
              from withdrawal
             where {which}
             order by id desc
             limit :limit
            """;

    private static final String LOCK =
            """
            select id, user_id, key, amount, fee, address, state, why, approved_by, wallet, seqno,
                   valid_until, boc, message_hash, order_hash, anchor_lt, transaction_hash,
                   network_fee, created_at
              from withdrawal
             where id = :id
               for update
            """;

    private static final String NEXT =
            """
            select id, user_id, key, amount, fee, address, state, why, approved_by, wallet, seqno,
                   valid_until, boc, message_hash, order_hash, anchor_lt, transaction_hash,
                   network_fee, created_at
              from withdrawal
             where state = 'created'
             order by id
             limit 1
            """;

    private static final String LAST_NUMBER =
            """
            select coalesce(max(seqno), -1)::bigint as seqno
              from withdrawal
             where wallet = :wallet and transaction_hash is not null
            """;

    private static final String SINCE =
            """
            select coalesce(sum(amount) filter (where user_id = :user), 0)::bigint as by_user,
                   coalesce(sum(amount), 0)::bigint as by_all
              from withdrawal
             where created_at > :since and state not in ('refunded', 'review')
            """;

    private static final String TALLY =
            """
            select state, count(*) as count, sum(amount)::bigint as sum,
                   min(created_at) as oldest
              from withdrawal
             where state in ('created', 'review', 'sending', 'sent', 'manual')
             group by state
            """;

    @Override
    public void add(UnitOfWork unit, Withdrawal withdrawal) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", withdrawal.id().value())
                .bind("user", withdrawal.user().value())
                .bind("key", withdrawal.key())
                .bind("amount", withdrawal.amount().value())
                .bind("fee", withdrawal.fee().value())
                .bind("address", withdrawal.address())
                .bind("state", withdrawal.state().word())
                .bind("why", withdrawal.why())
                .bind("at", withdrawal.createdAt())
                .gather();
    }

    @Override
    public void save(UnitOfWork unit, Withdrawal withdrawal, Instant at) {
        Optional<SignedMessage> message = withdrawal.signed().map(Signed::message);
        State state = withdrawal.state();
        boolean ended = state == State.CONFIRMED || state == State.REFUNDED;
        Sql.in(unit)
                .write(SAVE)
                .bind("id", withdrawal.id().value())
                .bind("state", state.word())
                .bind("why", withdrawal.why())
                .bind("approvedBy", withdrawal.approvedBy().map(UserId::value).orElse(null))
                .bind("wallet", withdrawal.signed().map(Signed::wallet).orElse(null))
                .bind("seqno", message.map(each -> each.term().seqno()).orElse(null))
                .bind("validUntil", message.map(each -> each.term().validUntil()).orElse(null))
                .bind("boc", message.map(SignedMessage::boc).orElse(null))
                .bind("messageHash", message.map(SignedMessage::hash).orElse(null))
                .bind("orderHash", message.map(SignedMessage::order).orElse(null))
                .bind("anchor", withdrawal.signed().map(Signed::anchor).orElse(null))
                .bind("transaction", withdrawal.landing().map(Landing::transaction).orElse(null))
                .bind("networkFee", withdrawal.landing().map(w -> w.fee().value()).orElse(0L))
                .bind("endedAt", ended ? at : null)
                .gatherExpecting(1);
    }

    @Override
    public Optional<Withdrawal> lock(UnitOfWork unit, WithdrawalId id) {
        return Sql.in(unit)
                .query(LOCK)
                .bind("id", id.value())
                .optional(PostgresWithdrawals::withdrawal);
    }

    @Override
    public Optional<Withdrawal> byKey(Session session, UserId user, String key) {
        return list(
                        session,
                        new Conditions()
                                .and("user_id = :user", "user", user.value())
                                .and("key = :key", "key", key),
                        1)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Withdrawal> inFlight(Session session) {
        return list(session, new Conditions().and("state in ('sending', 'sent')"), 1).stream()
                .findFirst();
    }

    @Override
    public Optional<Withdrawal> next(Session session) {
        return Sql.in(session).query(NEXT).optional(PostgresWithdrawals::withdrawal);
    }

    @Override
    public long lastNumber(Session session, String wallet) {
        return Sql.in(session)
                .query(LAST_NUMBER)
                .bind("wallet", wallet)
                .one(row -> row.int64("seqno"));
    }

    @Override
    public boolean isKnown(Session session, String transaction) {
        var which = new Conditions().and("transaction_hash = :hash", "hash", transaction);
        return !list(session, which, 1).isEmpty();
    }

    @Override
    public Optional<Withdrawal> get(Session session, UserId user, WithdrawalId id) {
        return list(
                        session,
                        new Conditions()
                                .and("user_id = :user", "user", user.value())
                                .and("id = :id", "id", id.value()),
                        1)
                .stream()
                .findFirst();
    }

    @Override
    public List<Withdrawal> of(Session session, UserId user, Optional<Cursor> after, int limit) {
        return list(
                session,
                new Conditions()
                        .and("user_id = :user", "user", user.value())
                        .andIf(after.map(Cursor::item), "id < :after", "after"),
                limit);
    }

    @Override
    public List<Withdrawal> in(
            Session session, Optional<State> state, Optional<Cursor> after, int limit) {
        return list(
                session,
                new Conditions()
                        .andIf(state.map(State::word), "state = :state", "state")
                        .andIf(after.map(Cursor::item), "id < :after", "after"),
                limit);
    }

    private static List<Withdrawal> list(Session session, Conditions which, int limit) {
        return Sql.in(session)
                .query(SEEN)
                .where("which", which)
                .bind("limit", limit)
                .list(PostgresWithdrawals::withdrawal);
    }

    @Override
    public Spent since(Session session, UserId user, Instant since) {
        return Sql.in(session)
                .query(SINCE)
                .bind("user", user.value())
                .bind("since", since)
                .one(row ->
                        new Spent(
                                new Nanoton(row.int64("by_user")),
                                new Nanoton(row.int64("by_all"))));
    }

    @Override
    public Map<State, Tally> tally(Session session) {
        var tallies = new EnumMap<State, Tally>(State.class);
        Sql.in(session)
                .query(TALLY)
                .list(row ->
                        tallies.put(
                                state(row),
                                new Tally(
                                        row.int64("count"),
                                        new Nanoton(row.int64("sum")),
                                        row.instant("oldest"))));
        return tallies;
    }

    private static Withdrawal withdrawal(Row row) {
        return new Withdrawal(
                new WithdrawalId(row.uuid("id")),
                new UserId(row.int64("user_id")),
                row.text("key"),
                new Nanoton(row.int64("amount")),
                new Nanoton(row.int64("fee")),
                row.text("address"),
                state(row),
                row.text("why"),
                row.optional("approved_by", Long.class).map(UserId::new),
                row.optional("boc", String.class).map(boc -> signed(row, boc)),
                row.optional("transaction_hash", String.class)
                        .map(hash -> new Landing(hash, new Nanoton(row.int64("network_fee")))),
                row.instant("created_at"));
    }

    private static State state(Row row) {
        return State.valueOf(row.text("state").toUpperCase(Locale.ROOT));
    }

    private static Signed signed(Row row, String boc) {
        return new Signed(
                row.text("wallet"),
                new SignedMessage(
                        boc,
                        row.text("message_hash"),
                        row.text("order_hash"),
                        new Term(row.int64("seqno"), row.instant("valid_until"))),
                row.int64("anchor_lt"));
    }
}
