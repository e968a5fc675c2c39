package dev.keelson.gifts.ledger;

import dev.keelson.Session;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import java.util.List;

/** Replays in SQL: one statement, so that stored and replayed are of one snapshot. */
final class PostgresReplays implements Replays {

    private static final String REPLAY =
            """
            select a.kind, a.balance as stored, coalesce(sum(p.amount), 0)::bigint as replayed,
                   count(p.entry) as postings
              from account a
              left join posting p on p.owner = a.owner and p.kind = a.kind
             where a.owner = :owner
             group by a.kind, a.balance
             order by a.kind
            """;

    @Override
    public List<Replayed> of(Session session, UserId owner) {
        return Sql.in(session)
                .query(REPLAY)
                .bind("owner", owner.value())
                .list(PostgresReplays::replayed);
    }

    private static Replayed replayed(Row row) {
        return new Replayed(
                row.text("kind"),
                new Nanoton(row.int64("stored")),
                new Nanoton(row.int64("replayed")),
                row.int64("postings"));
    }
}
