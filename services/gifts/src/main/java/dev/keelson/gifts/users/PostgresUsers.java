package dev.keelson.gifts.users;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Users in PostgreSQL. */
final class PostgresUsers implements Users {

    private static final String ADD =
            """
            insert into users (id, first_name, language, memo, role, created_at)
            values (:id, :firstName, :language, :memo, 'member', :at)
            on conflict (id) do nothing
            returning id
            """;

    private static final String LOCK =
            """
            select id, first_name, language, memo, role from users where id = :id for update
            """;

    private static final String GET =
            """
            select id, first_name, language, memo, role from users where id = :id
            """;

    private static final String BY_MEMO =
            """
            select id, memo from users where memo = any(:memos)
            """;

    private final Memos memos;
    private final Admins admins;
    private final InstantSource clock;

    PostgresUsers(Memos memos, Admins admins, InstantSource clock) {
        this.memos = memos;
        this.admins = admins;
        this.clock = clock;
    }

    @Override
    public Sighting see(UnitOfWork unit, Newcomer newcomer) {
        Sql sql = Sql.in(unit);
        Later<List<Long>> added =
                sql.write(ADD)
                        .bind("id", newcomer.id().value())
                        .bind("firstName", newcomer.firstName())
                        .bind("language", newcomer.language())
                        .bind("memo", memos.next())
                        .bind("at", clock.instant())
                        .gatherReturning(row -> row.int64("id"));
        User user = sql.query(LOCK).bind("id", newcomer.id().value()).one(this::user);
        return new Sighting(user, !added.get().isEmpty());
    }

    @Override
    public Optional<User> get(Session session, UserId id) {
        return Sql.in(session).query(GET).bind("id", id.value()).optional(this::user);
    }

    @Override
    public Map<String, UserId> byMemo(Session session, Collection<String> wanted) {
        var found = new HashMap<String, UserId>();
        Sql.in(session)
                .query(BY_MEMO)
                .bind("memos", wanted)
                .list(row -> found.put(row.text("memo"), new UserId(row.int64("id"))));
        return Map.copyOf(found);
    }

    private User user(Row row) {
        var id = new UserId(row.int64("id"));
        return new User(
                id,
                row.text("first_name"),
                row.text("language"),
                row.text("memo"),
                admins.roleOf(id, role(row)));
    }

    /** The role that is stored. */
    static Role role(Row row) {
        return Role.valueOf(row.text("role").toUpperCase(Locale.ROOT));
    }
}
