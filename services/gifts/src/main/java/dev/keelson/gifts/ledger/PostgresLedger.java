package dev.keelson.gifts.ledger;

import dev.keelson.Session;
import dev.keelson.TimeOrderedIds;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books.Line;
import dev.keelson.gifts.ledger.Ledger.Movement.Place;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ledger in PostgreSQL: append-only postings, stored balances beside them. */
final class PostgresLedger implements Ledger {

    private static final String OPEN =
            """
            insert into account (owner, kind, balance)
            select :owner, kind, 0 from unnest(:kinds::text[]) as kind
            on conflict do nothing
            """;

    private static final String LOCK =
            """
            select a.owner, a.kind, a.balance
              from account a
              join unnest(:owners::bigint[], :kinds::text[]) as wanted(owner, kind)
                on a.owner = wanted.owner and a.kind = wanted.kind
             order by a.owner, a.kind
               for update of a
            """;

    private static final String ENTRIES =
            """
            insert into entry (id, unit, reason, reference, at)
            select id, :unit, reason, reference, :at
              from unnest(:ids::uuid[], :reasons::text[], :references::text[])
                   as e(id, reason, reference)
            """;

    private static final String POSTINGS =
            """
            insert into posting (entry, line, kind, owner, amount, balance)
            select entry, line, kind, owner, amount, balance
              from unnest(:entries::uuid[], :lines::integer[], :kinds::text[], :owners::bigint[],
                          :amounts::bigint[], :balances::bigint[])
                   as p(entry, line, kind, owner, amount, balance)
            """;

    private static final String BALANCES =
            """
            update account a
               set balance = b.balance
              from unnest(:owners::bigint[], :kinds::text[], :balances::bigint[])
                   as b(owner, kind, balance)
             where a.owner = b.owner and a.kind = b.kind
            """;

    private static final String HOLD =
            """
            insert into hold (id, owner, amount, state, created_at)
            select id, owner, amount, 'held', :at
              from unnest(:ids::uuid[], :owners::bigint[], :amounts::bigint[])
                   as h(id, owner, amount)
            """;

    private static final String END_HOLDS =
            """
            update hold h
               set state = e.state, ended_at = :at
              from unnest(:ids::uuid[], :states::text[]) as e(id, state)
             where h.id = e.id
            """;

    private static final String FUNDS =
            """
            select coalesce(sum(balance) filter (where kind = 'user:free'), 0)::bigint as free,
                   coalesce(sum(balance) filter (where kind = 'user:frozen'), 0)::bigint as frozen
              from account
             where owner = :owner
            """;

    private static final String FUNDS_AT =
            """
            select coalesce(sum(p.amount) filter (where p.kind = 'user:free'), 0)::bigint as free,
                   coalesce(sum(p.amount) filter (where p.kind = 'user:frozen'), 0)::bigint
                     as frozen
              from posting p
              join entry e on e.id = p.entry
             where p.owner = :owner and e.at <= :at
            """;

    private static final String HISTORY =
            """
            select p.entry, p.line, e.at, e.reason, e.reference, p.kind, p.amount, p.balance
              from posting p
              join entry e on e.id = p.entry
             where p.owner = :owner and {place}
             order by p.entry desc, p.line desc
             limit :limit
            """;

    private static final Map<String, AccountKind> KINDS =
            Arrays.stream(AccountKind.values())
                    .collect(Collectors.toMap(AccountKind::label, kind -> kind));

    private final TimeOrderedIds ids;
    private final InstantSource clock;

    PostgresLedger(TimeOrderedIds ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void open(UnitOfWork unit, UserId owner) {
        List<String> kinds =
                Arrays.stream(AccountKind.values())
                        .filter(AccountKind::isStored)
                        .map(AccountKind::label)
                        .toList();
        Sql.in(unit).write(OPEN).bind("owner", owner.value()).bind("kinds", kinds).gather();
    }

    @Override
    public Books lock(UnitOfWork unit, Collection<Account> accounts) {
        List<Account> stored =
                accounts.stream().filter(a -> a.kind().isStored()).distinct().sorted().toList();
        var locked = new TreeMap<Account, Nanoton>();
        Sql.in(unit)
                .query(LOCK)
                .bind("owners", stored.stream().map(PostgresLedger::ownerOf).toList())
                .bind("kinds", stored.stream().map(a -> a.kind().label()).toList())
                .list(row -> locked.put(account(row), new Nanoton(row.int64("balance"))));
        return new Books(locked);
    }

    @Override
    public void write(UnitOfWork unit, Books books) {
        if (books.entries().isEmpty()) {
            return;
        }
        List<UUID> entryIds = books.entries().stream().map(_ -> ids.next()).toList();
        Sql sql = Sql.in(unit);
        Instant now = clock.instant();
        sql.write(ENTRIES)
                .bind("unit", unit.id())
                .bind("at", now)
                .bind("ids", entryIds)
                .bind("reasons", books.entries().stream().map(Entry::reason).toList())
                .bind("references", books.entries().stream().map(Entry::reference).toList())
                .gather();
        writePostings(sql, books, entryIds);
        writeBalances(sql, books);
        writeHolds(sql, books.holds(), now);
    }

    private static void writeHolds(Sql sql, List<Hold.Change> changes, Instant now) {
        List<Hold> begun =
                changes.stream().filter(PostgresLedger::begins).map(Hold.Change::hold).toList();
        List<Hold.Change> ended = changes.stream().filter(change -> !begins(change)).toList();
        if (!begun.isEmpty()) {
            sql.write(HOLD)
                    .bind("at", now)
                    .bind("ids", begun.stream().map(hold -> hold.id().value()).toList())
                    .bind("owners", begun.stream().map(hold -> hold.owner().value()).toList())
                    .bind("amounts", begun.stream().map(hold -> hold.amount().value()).toList())
                    .gather();
        }
        if (!ended.isEmpty()) {
            sql.write(END_HOLDS)
                    .bind("at", now)
                    .bind("ids", ended.stream().map(change -> change.hold().id().value()).toList())
                    .bind("states", ended.stream().map(PostgresLedger::stateAfter).toList())
                    .gather();
        }
    }

    private static boolean begins(Hold.Change change) {
        return change.to() == Hold.State.HELD;
    }

    private static String stateAfter(Hold.Change change) {
        return change.to().name().toLowerCase(Locale.ROOT);
    }

    private static void writePostings(Sql sql, Books books, List<UUID> entryIds) {
        List<Line> lines = books.lines();
        sql.write(POSTINGS)
                .bind("entries", lines.stream().map(line -> entryIds.get(line.entry())).toList())
                .bind("lines", IntStream.range(0, lines.size()).boxed().toList())
                .bind("kinds", lines.stream().map(line -> kindOf(line).label()).toList())
                .bind("owners", lines.stream().map(line -> ownerOf(accountOf(line))).toList())
                .bind("amounts", lines.stream().map(line -> amountOf(line)).toList())
                .bind("balances", lines.stream().map(PostgresLedger::balanceAfter).toList())
                .gather();
    }

    private static void writeBalances(Sql sql, Books books) {
        List<Account> touched =
                books.postings().stream()
                        .map(Posting::account)
                        .filter(a -> a.kind().isStored())
                        .toList();
        sql.write(BALANCES)
                .bind("owners", touched.stream().map(PostgresLedger::ownerOf).toList())
                .bind("kinds", touched.stream().map(a -> a.kind().label()).toList())
                .bind("balances", touched.stream().map(a -> books.balance(a).value()).toList())
                .gather();
    }

    @Override
    public Funds funds(Session session, UserId owner) {
        return Sql.in(session).query(FUNDS).bind("owner", owner.value()).one(PostgresLedger::funds);
    }

    @Override
    public Funds fundsAt(Session session, UserId owner, Instant at) {
        return Sql.in(session)
                .query(FUNDS_AT)
                .bind("owner", owner.value())
                .bind("at", at)
                .one(PostgresLedger::funds);
    }

    private static Funds funds(Row row) {
        return new Funds(new Nanoton(row.int64("free")), new Nanoton(row.int64("frozen")));
    }

    @Override
    public List<Movement> history(Session session, UserId owner, Stretch stretch) {
        var place = new Conditions().andIf(stretch.until(), "e.at <= :until", "until");
        stretch.before()
                .ifPresent(last ->
                        place.and("(p.entry, p.line) < (:entry, :line)", "entry", last.entry())
                                .bind("line", last.line()));
        return Sql.in(session)
                .query(HISTORY)
                .where("place", place)
                .bind("owner", owner.value())
                .bind("limit", stretch.limit())
                .list(PostgresLedger::movement);
    }

    private static Movement movement(Row row) {
        return new Movement(
                new Place(row.uuid("entry"), row.int32("line")),
                row.instant("at"),
                row.text("reason"),
                row.text("reference"),
                kind(row),
                new Nanoton(row.int64("amount")),
                new Nanoton(row.int64("balance")));
    }

    private static Account account(Row row) {
        return new Account(kind(row), Optional.of(new UserId(row.int64("owner"))));
    }

    private static AccountKind kind(Row row) {
        AccountKind kind = KINDS.get(row.text("kind"));
        if (kind == null) {
            throw new IllegalStateException("no such kind of account: " + row.text("kind"));
        }
        return kind;
    }

    private static Account accountOf(Line line) {
        return line.posting().account();
    }

    private static AccountKind kindOf(Line line) {
        return accountOf(line).kind();
    }

    private static long amountOf(Line line) {
        return line.posting().amount().value();
    }

    private static @Nullable Long ownerOf(Account account) {
        return account.owner().map(UserId::value).orElse(null);
    }

    private static @Nullable Long balanceAfter(Line line) {
        return kindOf(line).isStored() ? (Long) line.balance().value() : null;
    }
}
