package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Linked accounts in PostgreSQL. */
final class PostgresAccounts implements Accounts {

    private static final String LOCK =
            """
            select id, owner, connection, enabled, sees_gifts, sends_gifts, pays_stars, linked_at,
                   unlinked_at, version
              from linked_account
             where {which}
             order by id desc
               for update
            """;

    private static final String SEEN =
            """
            select id, owner, connection, enabled, sees_gifts, sends_gifts, pays_stars, linked_at,
                   unlinked_at, version
              from linked_account
             where {which}
             order by id desc
             limit 50
            """;

    private static final String ADD =
            """
            insert into linked_account (id, owner, connection, enabled, sees_gifts, sends_gifts,
                                        pays_stars, linked_at, version, created_at)
            values (:id, :owner, :connection, :enabled, :sees, :sends, :pays, :linkedAt, :version,
                    :at)
            """;

    private static final String SAVE =
            """
            update linked_account
               set enabled = :enabled, sees_gifts = :sees, sends_gifts = :sends,
                   pays_stars = :pays, linked_at = :linkedAt, unlinked_at = :unlinkedAt,
                   version = :version
             where id = :id
            """;

    private static final String CARRIES =
            """
            select exists (select from channel
                            where account_id = :id and state in ('listed', 'held')) as carries
            """;

    private final InstantSource clock;

    PostgresAccounts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Supplier<Optional<LinkedAccount>> lock(UnitOfWork unit, AccountId id) {
        return Sql.in(unit)
                .query(LOCK)
                .where("which", new Conditions().and("id = :id", "id", id.value()))
                .laterOptional(PostgresAccounts::account);
    }

    @Override
    public Supplier<Optional<LinkedAccount>> lockConnected(UnitOfWork unit, String connection) {
        return Sql.in(unit)
                .query(LOCK)
                .where(
                        "which",
                        new Conditions().and("connection = :connection", "connection", connection))
                .laterOptional(PostgresAccounts::account);
    }

    @Override
    public Supplier<List<LinkedAccount>> lockOf(UnitOfWork unit, UserId owner) {
        return Sql.in(unit)
                .query(LOCK)
                .where("which", new Conditions().and("owner = :owner", "owner", owner.value()))
                .laterList(PostgresAccounts::account);
    }

    @Override
    public void add(UnitOfWork unit, LinkedAccount account) {
        Sql.in(unit)
                .write(ADD)
                .bind("id", account.id().value())
                .bind("owner", account.owner().value())
                .bind("connection", account.connection())
                .bind("enabled", account.enabled())
                .bind("sees", account.rights().seesGifts())
                .bind("sends", account.rights().sendsGifts())
                .bind("pays", account.rights().paysStars())
                .bind("linkedAt", account.linkedAt())
                .bind("version", account.version())
                .bind("at", clock.instant())
                .gather();
    }

    @Override
    public void save(UnitOfWork unit, LinkedAccount account) {
        Sql.in(unit)
                .write(SAVE)
                .bind("id", account.id().value())
                .bind("enabled", account.enabled())
                .bind("sees", account.rights().seesGifts())
                .bind("sends", account.rights().sendsGifts())
                .bind("pays", account.rights().paysStars())
                .bind("linkedAt", account.linkedAt())
                .bind("unlinkedAt", account.unlinkedAt())
                .bind("version", account.version())
                .gather();
    }

    @Override
    public Supplier<Boolean> carriesChannels(UnitOfWork unit, AccountId id) {
        return Sql.in(unit)
                .query(CARRIES)
                .bind("id", id.value())
                .laterOne(row -> row.bool("carries"));
    }

    @Override
    public List<LinkedAccount> liveOf(Session session, UserId owner) {
        return seen(
                session,
                new Conditions()
                        .and("enabled and unlinked_at is null")
                        .and("owner = :owner", "owner", owner.value()));
    }

    @Override
    public Optional<LinkedAccount> get(Session session, AccountId id) {
        return seen(session, new Conditions().and("id = :id", "id", id.value())).stream()
                .findFirst();
    }

    private static List<LinkedAccount> seen(Session session, Conditions which) {
        return Sql.in(session).query(SEEN).where("which", which).list(PostgresAccounts::account);
    }

    private static LinkedAccount account(Row row) {
        return new LinkedAccount(
                new AccountId(row.uuid("id")),
                new UserId(row.int64("owner")),
                row.text("connection"),
                row.bool("enabled"),
                new Rights(row.bool("sees_gifts"), row.bool("sends_gifts"), row.bool("pays_stars")),
                row.instant("linked_at"),
                row.optional("unlinked_at", Instant.class),
                row.int64("version"));
    }
}
