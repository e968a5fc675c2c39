package dev.keelson.recruiting.staff;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The staff in PostgreSQL; links and tokens by SHA-256. */
final class PostgresStaff implements Staff {

    private static final String AT =
            """
            select id, name, email, role from recruiting.staff where email = :email
            """;

    private static final String APPOINT =
            """
            insert into recruiting.staff (name, email, role) values (:name, :email, :role)
            on conflict (email) do update set role = excluded.role
            returning id
            """;

    private static final String ADD_LINK =
            """
            insert into recruiting.staff_link (hash, staff, expires_at)
            values (:hash, :staff, :expiresAt)
            """;

    private static final String USE_LINK =
            """
            delete from recruiting.staff_link
             where hash = :hash and expires_at > :now
            returning staff
            """;

    private static final String DROP_EXPIRED =
            """
            delete from recruiting.staff_token where expires_at <= :now
            """;

    private static final String ADD_TOKEN =
            """
            insert into recruiting.staff_token (hash, staff, expires_at)
            values (:hash, :staff, :expiresAt)
            """;

    private static final String HOLDER =
            """
            select s.id, s.name, s.email, s.role
              from recruiting.staff_token t
              join recruiting.staff s on s.id = t.staff
             where t.hash = :hash and t.expires_at > :now
            """;

    @Override
    public Optional<Member> at(Session session, String email) {
        return Sql.in(session).query(AT).bind("email", email).optional(PostgresStaff::member);
    }

    @Override
    public StaffId appoint(UnitOfWork unit, String name, String email, Role role) {
        return Sql.in(unit)
                .write(APPOINT)
                .bind("name", name)
                .bind("email", email)
                .bind("role", role.name().toLowerCase(Locale.ROOT))
                .gatherReturning(row -> new StaffId(row.int64("id")))
                .get()
                .getFirst();
    }

    @Override
    public void addLink(UnitOfWork unit, Secret link) {
        add(unit, ADD_LINK, link);
    }

    private static void add(UnitOfWork unit, String statement, Secret secret) {
        Sql.in(unit)
                .write(statement)
                .bind("hash", hash(secret.text()))
                .bind("staff", secret.whose().value())
                .bind("expiresAt", secret.expiresAt())
                .gather();
    }

    @Override
    public Optional<StaffId> useLink(UnitOfWork unit, String text, Instant now) {
        return Sql.in(unit)
                .write(USE_LINK)
                .bind("hash", hash(text))
                .bind("now", now)
                .gatherReturning(row -> new StaffId(row.int64("staff")))
                .get()
                .stream()
                .findFirst();
    }

    @Override
    public void addToken(UnitOfWork unit, Secret token, Instant now) {
        Sql.in(unit).write(DROP_EXPIRED).bind("now", now).gather();
        add(unit, ADD_TOKEN, token);
    }

    @Override
    public Optional<Member> holder(Session session, String token, Instant now) {
        return Sql.in(session)
                .query(HOLDER)
                .bind("hash", hash(token))
                .bind("now", now)
                .optional(PostgresStaff::member);
    }

    private static Member member(Row row) {
        return new Member(
                new StaffId(row.int64("id")),
                row.text("name"),
                row.text("email"),
                Role.valueOf(row.text("role").toUpperCase(Locale.ROOT)));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
