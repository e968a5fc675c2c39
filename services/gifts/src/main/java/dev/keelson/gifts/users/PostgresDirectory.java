package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The directory in PostgreSQL. */
final class PostgresDirectory implements Directory {

    private static final String LOCK =
            """
            select id, first_name, language, role, frozen_at, frozen_by, frozen_reason, created_at
              from users
             where id = :id
               for update
            """;

    private static final String FREEZE =
            """
            update users set frozen_at = :at, frozen_by = :by, frozen_reason = :reason
             where id = :id
            """;

    private static final String UNFREEZE =
            """
            update users set frozen_at = null, frozen_by = null, frozen_reason = null
             where id = :id
            """;

    private static final String APPOINT =
            """
            update users set role = :role where id = :id
            """;

    private static final String SEARCH =
            """
            select id, first_name, language, role, frozen_at, frozen_by, frozen_reason, created_at
              from users
             where {wanted}
             order by id
             limit :limit
            """;

    private final Admins admins;

    PostgresDirectory(Admins admins) {
        this.admins = admins;
    }

    @Override
    public Optional<Known> lock(UnitOfWork unit, UserId id) {
        return Sql.in(unit).query(LOCK).bind("id", id.value()).optional(this::known);
    }

    @Override
    public void freeze(UnitOfWork unit, UserId id, Freeze freeze) {
        Sql.in(unit)
                .write(FREEZE)
                .bind("id", id.value())
                .bind("at", freeze.at())
                .bind("by", freeze.by().value())
                .bind("reason", freeze.reason().text())
                .gather();
    }

    @Override
    public void unfreeze(UnitOfWork unit, UserId id) {
        Sql.in(unit).write(UNFREEZE).bind("id", id.value()).gather();
    }

    @Override
    public void appoint(UnitOfWork unit, UserId id, Role role) {
        Sql.in(unit)
                .write(APPOINT)
                .bind("id", id.value())
                .bind("role", role.name().toLowerCase(Locale.ROOT))
                .gather();
    }

    @Override
    public List<Known> search(Session session, Search search) {
        var wanted =
                new Conditions()
                        .andIf(search.after().map(last -> last.key()), "id > :last", "last");
        search.text()
                .ifPresent(text ->
                        wanted.and(
                                        "lower(first_name) like :prefix or id = :wanted",
                                        "prefix",
                                        prefix(text))
                                .bind("wanted", id(text)));
        return Sql.in(session)
                .query(SEARCH)
                .where("wanted", wanted)
                .bind("limit", search.limit())
                .list(this::known);
    }

    /** What a name has to be like; a percent sign in it is no wildcard. */
    private static String prefix(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** The id that a text is; 0, which nobody has, where it is none. */
    private static long id(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private Known known(Row row) {
        var id = new UserId(row.int64("id"));
        return new Known(
                id,
                row.text("first_name"),
                row.text("language"),
                admins.roleOf(id, PostgresUsers.role(row)),
                row.optional("frozen_at", Instant.class).map(at -> freeze(row, at)),
                row.instant("created_at"));
    }

    private static Freeze freeze(Row row, Instant at) {
        return new Freeze(
                new Reason(row.text("frozen_reason")), new UserId(row.int64("frozen_by")), at);
    }
}
