package dev.keelson.recruiting.recruiters;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Recruiters in PostgreSQL. */
final class PostgresRecruiters extends PostgresRepository<Recruiter, RecruiterId>
        implements Recruiters {

    private static final String OF_CITY =
            """
            select r.id, r.name, r.email, r.zone, r.chat_id, r.video_link, r.active, r.version
              from recruiting.recruiter r
              join recruiting.recruiter_city c on c.recruiter = r.id
             where c.city = :city
             order by r.name
            """;

    private static final String OF_SLOT =
            """
            select id, name, email, zone, chat_id, video_link, active, version
              from recruiting.recruiter
             where id = (select recruiter from recruiting.slot where id = :slot)
            """;

    private static final String CITIES_OF =
            """
            select city from recruiting.recruiter_city where recruiter = :recruiter order by city
            """;

    private static final String LEAVE_CITIES =
            """
            delete from recruiting.recruiter_city where recruiter = :recruiter
            """;

    private static final String LOOK_AFTER =
            """
            insert into recruiting.recruiter_city (recruiter, city)
            select :recruiter, city from unnest(:cities::uuid[]) as wanted (city)
            """;

    private static final String BOOKED =
            """
            select count(*) as booked
              from recruiting.slot
             where recruiter = :recruiter and candidate is not null and outcome is null
            """;

    private static final String REMOVE_FREE =
            """
            delete from recruiting.slot
             where recruiter = :recruiter and status in ('FREE', 'CANCELED') and candidate is null
            """;

    PostgresRecruiters() {
        super(
                Table.<Recruiter, RecruiterId>of(
                                "recruiting.recruiter", Recruiter.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Recruiter::id));
    }

    @Override
    public Optional<Recruiter> chattingIn(Session session, long chat) {
        var theirs = new Conditions().and("chat_id = :chat", "chat", chat);
        return find(session, theirs, 1).stream().findFirst();
    }

    @Override
    public List<Recruiter> of(Session session, CityId city) {
        return Sql.in(session).query(OF_CITY).bind("city", city.value()).list(this::read);
    }

    @Override
    public Supplier<Recruiter> of(UnitOfWork unit, SlotId slot) {
        return Sql.in(unit).query(OF_SLOT).bind("slot", slot.value()).laterOne(this::read);
    }

    @Override
    public List<CityId> citiesOf(Session session, RecruiterId recruiter) {
        return Sql.in(session)
                .query(CITIES_OF)
                .bind("recruiter", recruiter.value())
                .list(row -> new CityId(row.uuid("city")));
    }

    @Override
    public void lookAfter(UnitOfWork unit, RecruiterId recruiter, List<CityId> cities) {
        Sql sql = Sql.in(unit);
        sql.write(LEAVE_CITIES).bind("recruiter", recruiter.value()).gather();
        sql.write(LOOK_AFTER)
                .bind("recruiter", recruiter.value())
                .bind("cities", cities.stream().map(CityId::value).toList())
                .gather();
    }

    @Override
    public long bookedSlots(Session session, RecruiterId recruiter) {
        return Sql.in(session)
                .query(BOOKED)
                .bind("recruiter", recruiter.value())
                .one(row -> row.int64("booked"));
    }

    @Override
    public void removeFreeSlots(UnitOfWork unit, RecruiterId recruiter) {
        Sql.in(unit).write(REMOVE_FREE).bind("recruiter", recruiter.value()).gather();
    }
}
