package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens in PostgreSQL, by SHA-256. */
final class PostgresTokens implements Tokens {

    private static final String KEEP_THE_NEWEST =
            """
            delete from token
             where user_id = :user
               and hash not in (select hash from token
                                 where user_id = :user and expires_at > :now
                                 order by created_at desc, hash
                                 limit 2)
            """;

    private static final String ADD =
            """
            insert into token (hash, user_id, expires_at, created_at)
            values (:hash, :user, :expiresAt, :now)
            """;

    private static final String REPLACE =
            """
            update token
               set hash = :next, expires_at = :expiresAt, created_at = :now
             where hash = :old and expires_at > :now
            """;

    private static final String HOLDER =
            """
            select u.id, u.role, u.frozen_reason
              from token t
              join users u on u.id = t.user_id
             where t.hash = :hash and t.expires_at > :now
            """;

    private final Admins admins;
    private final InstantSource clock;

    PostgresTokens(Admins admins, InstantSource clock) {
        this.admins = admins;
        this.clock = clock;
    }

    @Override
    public void add(UnitOfWork unit, UserId user, Token token) {
        Sql sql = Sql.in(unit);
        Instant now = clock.instant();
        sql.write(KEEP_THE_NEWEST).bind("user", user.value()).bind("now", now).gather();
        sql.write(ADD)
                .bind("hash", hash(token.text()))
                .bind("user", user.value())
                .bind("expiresAt", token.expiresAt())
                .bind("now", now)
                .gather();
    }

    @Override
    public boolean replace(UnitOfWork unit, String old, Token next) {
        int rows =
                Sql.in(unit)
                        .write(REPLACE)
                        .bind("old", hash(old))
                        .bind("next", hash(next.text()))
                        .bind("expiresAt", next.expiresAt())
                        .bind("now", clock.instant())
                        .now();
        return rows == 1;
    }

    @Override
    public Optional<Holder> holder(Session session, String token, Instant now) {
        return Sql.in(session)
                .query(HOLDER)
                .bind("hash", hash(token))
                .bind("now", now)
                .optional(this::holder);
    }

    private Holder holder(Row row) {
        var id = new UserId(row.int64("id"));
        return new Holder(
                id,
                admins.roleOf(id, PostgresUsers.role(row)),
                row.optional("frozen_reason", String.class));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
