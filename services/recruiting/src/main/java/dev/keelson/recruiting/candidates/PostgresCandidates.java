package dev.keelson.recruiting.candidates;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Fragment;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Stage;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Candidates in PostgreSQL. */
final class PostgresCandidates extends PostgresRepository<Candidate, CandidateId>
        implements Candidates {

    private static final int MOST_REACHED = 100_000;
    private static final Fragment NEWEST = new Fragment("id desc");
    private static final Fragment BY_NAME = new Fragment("name, id");

    private static final String SEARCH =
            """
            select id, telegram_id, name, phone, email, city, zone, locale, stage, answers,
                   consented_at, erased_at, waiting_since, version
              from recruiting.candidate
             where {wanted}
             order by {order}
             limit :limit offset :offset
            """;

    private static final String WAITING =
            """
            select id, telegram_id, name, phone, email, city, zone, locale, stage, answers,
                   consented_at, erased_at, waiting_since, version
              from recruiting.candidate
             where waiting_since is not null
               and exists (select 1
                             from recruiting.slot as s
                            where s.city = candidate.city and s.status = 'FREE'
                              and s.starts_at > :now)
             order by waiting_since
             limit :most
               for update skip locked
            """;

    private static final String HAS_SLOT =
            """
            select exists (select 1
                             from recruiting.slot
                            where candidate = :candidate and outcome is null) as found
            """;

    private static final String TALLY =
            """
            select stage, count(*) as count from recruiting.candidate group by stage
            """;

    PostgresCandidates() {
        super(
                Table.<Candidate, CandidateId>of(
                                "recruiting.candidate", Candidate.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Candidate::id));
    }

    @Override
    public Supplier<Optional<Candidate>> locked(UnitOfWork unit, CandidateId id) {
        return laterLocked(unit, id);
    }

    @Override
    public void keep(UnitOfWork unit, Candidate locked) {
        Candidate _ = gatherUpdate(unit, locked);
    }

    @Override
    public List<Candidate> search(Session session, Search search) {
        var wanted =
                new Conditions()
                        .andIf(search.stage(), "stage = :stage", "stage")
                        .andIf(search.city().map(CityId::value), "city = :city", "city");
        search.text()
                .ifPresent(text ->
                        wanted.and(
                                "lower(name) like :text or phone like :text or lower(email) like"
                                        + " :text",
                                "text",
                                pattern(text)));
        return Sql.in(session)
                .query(SEARCH)
                .where("wanted", wanted)
                .fragment(
                        "order",
                        switch (search.order()) {
                            case NEWEST -> NEWEST;
                            case NAME -> BY_NAME;
                        })
                .bind("limit", search.limit())
                .bind("offset", search.offset())
                .list(this::read);
    }

    /** A percent sign in a text is no wildcard. */
    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    @Override
    public List<Candidate> reached(Session session, Optional<Stage> stage, Optional<CityId> city) {
        var wanted =
                new Conditions()
                        .and("erased_at is null")
                        .andIf(stage, "stage = :stage", "stage")
                        .andIf(city.map(CityId::value), "city = :city", "city");
        return find(session, wanted, MOST_REACHED);
    }

    @Override
    public List<Candidate> waitingWhereSlotsAreFree(UnitOfWork unit, Instant now, int most) {
        return Sql.in(unit).query(WAITING).bind("now", now).bind("most", most).list(this::read);
    }

    @Override
    public Optional<Candidate> chattingIn(Session session, long chat) {
        var theirs = new Conditions().and("telegram_id = :chat", "chat", chat);
        return find(session, theirs, 1).stream().findFirst();
    }

    @Override
    public boolean hasSlot(Session session, CandidateId candidate) {
        return Sql.in(session)
                .query(HAS_SLOT)
                .bind("candidate", candidate.value())
                .one(row -> row.bool("found"));
    }

    @Override
    public List<Tally> tally(Session session) {
        return Sql.in(session)
                .query(TALLY)
                .list(row -> new Tally(Stage.valueOf(row.text("stage")), row.int64("count")));
    }
}
