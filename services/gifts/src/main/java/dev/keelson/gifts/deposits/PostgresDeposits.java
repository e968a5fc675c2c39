package dev.keelson.gifts.deposits;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deposits in PostgreSQL; {@code (lt, hash)} is unique. */
final class PostgresDeposits implements Deposits {

    private static final String ADD_UNSEEN =
            """
            insert into deposit (id, lt, hash, amount, memo, user_id, source, at, created_at)
            select id, lt, hash, amount, memo, user_id, source, at, :now
              from unnest(:ids::uuid[], :lts::bigint[], :hashes::text[], :amounts::bigint[],
                          :memos::text[], :users::bigint[], :sources::text[],
                          :ats::timestamptz[])
                   as d(id, lt, hash, amount, memo, user_id, source, at)
            on conflict (lt, hash) do nothing
            returning id
            """;

    private static final String OF_USER =
            """
            select id, lt, hash, amount, memo, user_id, source, at
              from deposit
             where user_id = :user and {place}
             order by id desc
             limit :limit
            """;

    private static final String LOCK =
            """
            select id, lt, hash, amount, memo, user_id, source, at
              from deposit
             where id = :id
               for update
            """;

    private static final String ASSIGN =
            """
            update deposit set user_id = :user where id = :id and user_id is null
            """;

    private static final String UNMATCHED =
            """
            select id, lt, hash, amount, memo, user_id, source, at
              from deposit
             where user_id is null and {place}
             order by id desc
             limit :limit
            """;

    private final InstantSource clock;

    PostgresDeposits(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<DepositId> addUnseen(UnitOfWork unit, List<Deposit> deposits) {
        var users = new ArrayList<@Nullable Long>();
        deposits.forEach(each -> users.add(each.user().map(UserId::value).orElse(null)));
        return Set.copyOf(
                Sql.in(unit)
                        .write(ADD_UNSEEN)
                        .bind("ids", deposits.stream().map(d -> d.id().value()).toList())
                        .bind("lts", deposits.stream().map(Deposit::lt).toList())
                        .bind("hashes", deposits.stream().map(Deposit::hash).toList())
                        .bind("amounts", deposits.stream().map(d -> d.amount().value()).toList())
                        .bind("memos", deposits.stream().map(Deposit::memo).toList())
                        .bind("users", users)
                        .bind("sources", deposits.stream().map(Deposit::source).toList())
                        .bind("ats", deposits.stream().map(Deposit::at).toList())
                        .bind("now", clock.instant())
                        .gatherReturning(row -> new DepositId(row.uuid("id")))
                        .get());
    }

    @Override
    public List<Deposit> of(Session session, UserId user, Optional<Cursor> after, int limit) {
        return Sql.in(session)
                .query(OF_USER)
                .where(
                        "place",
                        new Conditions().andIf(after.map(Cursor::item), "id < :after", "after"))
                .bind("user", user.value())
                .bind("limit", limit)
                .list(PostgresDeposits::deposit);
    }

    @Override
    public Optional<Deposit> lock(UnitOfWork unit, DepositId id) {
        return Sql.in(unit).query(LOCK).bind("id", id.value()).optional(PostgresDeposits::deposit);
    }

    @Override
    public void assign(UnitOfWork unit, DepositId id, UserId user) {
        Sql.in(unit)
                .write(ASSIGN)
                .bind("id", id.value())
                .bind("user", user.value())
                .gatherExpecting(1);
    }

    @Override
    public List<Deposit> unmatched(Session session, Optional<Cursor> after, int limit) {
        return Sql.in(session)
                .query(UNMATCHED)
                .where(
                        "place",
                        new Conditions().andIf(after.map(Cursor::item), "id < :after", "after"))
                .bind("limit", limit)
                .list(PostgresDeposits::deposit);
    }

    private static Deposit deposit(Row row) {
        return new Deposit(
                new DepositId(row.uuid("id")),
                row.int64("lt"),
                row.text("hash"),
                new Nanoton(row.int64("amount")),
                row.text("memo"),
                row.optional("user_id", Long.class).map(UserId::new),
                row.text("source"),
                row.instant("at"));
    }
}
