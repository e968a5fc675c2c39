package dev.keelson.recruiting.slots;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CandidateId;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.SlotId;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Slots and holds in PostgreSQL. */
final class PostgresSlots extends PostgresRepository<Slot, SlotId> implements Slots {

    private static final String SEARCH =
            """
            select id, recruiter, city, purpose, starts_at, ends_at, status, candidate, booking,
                   outcome, version
              from recruiting.slot
             where {wanted}
             order by starts_at, id
             limit 1000
            """;

    private static final String WHO =
            """
            select id, name from recruiting.candidate where id = any(:ids::uuid[])
            """;

    private static final String FREE =
            """
            select s.id, s.recruiter, s.city, s.purpose, s.starts_at, s.ends_at, s.status,
                   s.candidate, s.booking, s.outcome, s.version
              from recruiting.slot s
              left join recruiting.hold h on h.slot = s.id and h.until > :from
             where s.city = :city and s.status = 'FREE'
               and s.starts_at > :from and s.starts_at < :to and h.slot is null
             order by s.starts_at, s.id
             limit 500
            """;

    private static final String NEAREST =
            """
            select s.id, s.recruiter, s.city, s.purpose, s.starts_at, s.ends_at, s.status,
                   s.candidate, s.booking, s.outcome, s.version
              from recruiting.slot s
              left join recruiting.hold h on h.slot = s.id and h.until > :now
             where s.city = :city and s.purpose = :purpose and s.status = 'FREE'
               and s.starts_at > :now and s.id <> :slot and h.slot is null
             order by abs(extract(epoch from s.starts_at - :wanted)), s.id
             limit :most
            """;

    private static final String OF_CANDIDATE =
            """
            select id, recruiter, city, purpose, starts_at, ends_at, status, candidate, booking,
                   outcome, version
              from recruiting.slot
             where candidate = :candidate
             order by starts_at desc
             limit 100
            """;

    private static final String ADD_WHERE_FREE =
            """
            insert into recruiting.slot
                   (id, recruiter, city, purpose, starts_at, ends_at, status, version)
            select id, recruiter, city, purpose, starts_at, ends_at, 'FREE', 0
              from unnest(:ids::uuid[], :recruiters::uuid[], :cities::uuid[], :purposes::text[],
                          :starts::timestamptz[], :ends::timestamptz[])
                   as wanted (id, recruiter, city, purpose, starts_at, ends_at)
            on conflict do nothing
            """;

    private static final String HELD =
            """
            select exists (select 1
                             from recruiting.hold
                            where slot = :slot and candidate <> :candidate and until > :now)
                   as held
            """;

    private static final String HOLD =
            """
            insert into recruiting.hold as h (slot, candidate, until)
            values (:slot, :candidate, :until)
            on conflict (slot) do update
               set candidate = excluded.candidate, until = excluded.until
             where h.until <= :now or h.candidate = excluded.candidate
            """;

    private static final String RELEASE =
            """
            delete from recruiting.hold where slot = :slot
            """;

    private static final String SWEEP =
            """
            delete from recruiting.hold where until <= :now
            """;

    PostgresSlots() {
        super(
                Table.<Slot, SlotId>of("recruiting.slot", Slot.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", Slot::id));
    }

    @Override
    public List<Slot> search(Session session, Search search) {
        var wanted =
                new Conditions()
                        .and("starts_at >= :from", "from", search.from())
                        .and("starts_at < :to", "to", search.to())
                        .andIf(
                                search.recruiter().map(RecruiterId::value),
                                "recruiter = :recruiter",
                                "recruiter")
                        .andIf(search.city().map(CityId::value), "city = :city", "city")
                        .andIf(search.status(), "status = :status", "status");
        return Sql.in(session).query(SEARCH).where("wanted", wanted).list(this::read);
    }

    @Override
    public List<Who> whoAre(Session session, List<CandidateId> candidates) {
        return Sql.in(session)
                .query(WHO)
                .bind("ids", candidates.stream().map(CandidateId::value).toList())
                .list(row -> new Who(new CandidateId(row.uuid("id")), row.text("name")));
    }

    @Override
    public List<Slot> free(Session session, CityId city, Instant from, Instant to) {
        return Sql.in(session)
                .query(FREE)
                .bind("city", city.value())
                .bind("from", from)
                .bind("to", to)
                .list(this::read);
    }

    @Override
    public List<Slot> nearest(Session session, Slot slot, Instant now, int most) {
        return Sql.in(session)
                .query(NEAREST)
                .bind("city", slot.city().value())
                .bind("purpose", slot.purpose())
                .bind("slot", slot.id().value())
                .bind("wanted", slot.startsAt())
                .bind("now", now)
                .bind("most", most)
                .list(this::read);
    }

    @Override
    public List<Slot> of(Session session, CandidateId candidate) {
        return Sql.in(session)
                .query(OF_CANDIDATE)
                .bind("candidate", candidate.value())
                .list(this::read);
    }

    @Override
    public int addWhereFree(UnitOfWork unit, List<Slot> slots) {
        return Sql.in(unit)
                .write(ADD_WHERE_FREE)
                .bind("ids", each(slots, slot -> slot.id().value()))
                .bind("recruiters", each(slots, slot -> slot.recruiter().value()))
                .bind("cities", each(slots, slot -> slot.city().value()))
                .bind("purposes", each(slots, Slot::purpose))
                .bind("starts", each(slots, Slot::startsAt))
                .bind("ends", each(slots, Slot::endsAt))
                .now();
    }

    private static List<Object> each(List<Slot> slots, Function<Slot, Object> value) {
        return slots.stream().map(value).toList();
    }

    @Override
    public Supplier<Boolean> isHeldFrom(
            UnitOfWork unit, SlotId slot, CandidateId candidate, Instant now) {
        return Sql.in(unit)
                .query(HELD)
                .bind("slot", slot.value())
                .bind("candidate", candidate.value())
                .bind("now", now)
                .laterOne(row -> row.bool("held"));
    }

    @Override
    public Supplier<Optional<Slot>> locked(UnitOfWork unit, SlotId id) {
        return laterLocked(unit, id);
    }

    @Override
    public Slot keep(UnitOfWork unit, Slot locked) {
        return gatherUpdate(unit, locked);
    }

    @Override
    public boolean hold(UnitOfWork unit, Hold hold, Instant now) {
        return Sql.in(unit)
                        .write(HOLD)
                        .bind("slot", hold.slot().value())
                        .bind("candidate", hold.candidate().value())
                        .bind("until", hold.until())
                        .bind("now", now)
                        .now()
                == 1;
    }

    @Override
    public void release(UnitOfWork unit, SlotId slot) {
        Sql.in(unit).write(RELEASE).bind("slot", slot.value()).gather();
    }

    @Override
    public int sweep(UnitOfWork unit, Instant now) {
        return Sql.in(unit).write(SWEEP).bind("now", now).now();
    }
}
