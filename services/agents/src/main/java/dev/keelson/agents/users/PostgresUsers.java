package dev.keelson.agents.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.shared.UserId;
import dev.keelson.postgres.sql.Sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Users and tokens in PostgreSQL. */
final class PostgresUsers implements Users {

    private static final String ADD_USER =
            """
            insert into agents.users (subject, created_at)
            values (:subject, :now)
            on conflict (subject) do nothing
            """;

    private static final String FIND =
            """
            select id from agents.users where subject = :subject
            """;

    private static final String KEEP_THE_NEWEST =
            """
            delete from agents.token
             where user_id = :user
               and hash not in (select hash from agents.token
                                 where user_id = :user and expires_at > :now
                                 order by created_at desc, hash
                                 limit 4)
            """;

    private static final String ADD_TOKEN =
            """
            insert into agents.token (hash, user_id, expires_at, created_at)
            values (:hash, :user, :expiresAt, :now)
            """;

    private static final String HOLDER =
            """
            select user_id from agents.token where hash = :hash and expires_at > :now
            """;

    private final InstantSource clock;

    PostgresUsers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UserId see(UnitOfWork unit, String subject) {
        Sql sql = Sql.in(unit);
        var _ = sql.write(ADD_USER).bind("subject", subject).bind("now", clock.instant()).gather();
        return sql.query(FIND).bind("subject", subject).one(row -> new UserId(row.int64("id")));
    }

    @Override
    public void add(UnitOfWork unit, UserId user, Token token) {
        Sql sql = Sql.in(unit);
        Instant now = clock.instant();
        var _ = sql.write(KEEP_THE_NEWEST).bind("user", user.value()).bind("now", now).gather();
        var _ =
                sql.write(ADD_TOKEN)
                        .bind("hash", hash(token.text()))
                        .bind("user", user.value())
                        .bind("expiresAt", token.expiresAt())
                        .bind("now", now)
                        .gather();
    }

    @Override
    public Optional<UserId> holder(Session session, String token, Instant now) {
        return Sql.in(session)
                .query(HOLDER)
                .bind("hash", hash(token))
                .bind("now", now)
                .optional(row -> new UserId(row.int64("user_id")));
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
