package dev.keelson.gifts.staff;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursor;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The staff's actions in PostgreSQL; the table refuses changes. */
final class PostgresStaffActions implements StaffActions {

    private static final String ADD =
            """
            insert into admin_action (id, actor, action, subject, details, at)
            values (:id, :actor, :action, :subject,
                    jsonb_object(:names::text[], :values::text[]), :at)
            """;

    private static final String LIST =
            """
            select id, actor, action, subject, at,
                   array(select d.key from jsonb_each_text(details) as d order by d.key) as names,
                   array(select d.value from jsonb_each_text(details) as d order by d.key)
                       as values
              from admin_action
             where {place}
             order by id desc
             limit :limit
            """;

    private final Time time;

    PostgresStaffActions(Time time) {
        this.time = time;
    }

    @Override
    public void record(UnitOfWork unit, StaffAction action) {
        List<Map.Entry<String, String>> details = List.copyOf(action.details().entrySet());
        Sql.in(unit)
                .write(ADD)
                .bind("id", time.ids().next())
                .bind("actor", action.actor().value())
                .bind("action", action.action())
                .bind("subject", action.subject())
                .bind("names", details.stream().map(Map.Entry::getKey).toList())
                .bind("values", details.stream().map(Map.Entry::getValue).toList())
                .bind("at", time.clock().instant())
                .gather();
    }

    @Override
    public List<Done> list(Session session, Optional<Cursor> after, int limit) {
        return Sql.in(session)
                .query(LIST)
                .where(
                        "place",
                        new Conditions().andIf(after.map(Cursor::item), "id < :after", "after"))
                .bind("limit", limit)
                .list(PostgresStaffActions::done);
    }

    private static Done done(Row row) {
        var details = new TreeMap<String, String>();
        List<String> values = row.list("values", String.class);
        row.list("names", String.class)
                .forEach(name -> details.put(name, values.get(details.size())));
        var action =
                new StaffAction(
                        new UserId(row.int64("actor")),
                        row.text("action"),
                        row.text("subject"),
                        details);
        return new Done(new ActionId(row.uuid("id")), action, row.instant("at"));
    }
}
