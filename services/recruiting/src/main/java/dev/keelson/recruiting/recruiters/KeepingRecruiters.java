package dev.keelson.recruiting.recruiters;

import dev.keelson.DataError;
import dev.keelson.DataError.Conflict;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.cities.City;
import dev.keelson.recruiting.shared.CatalogueChanged;
import dev.keelson.recruiting.shared.CatalogueChanged.Catalogue;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.Cached;

import java.time.Duration;
import java.util.List;

/** Keeps the recruiters and the cities that they look after. */
public final class KeepingRecruiters {

    private static final Operation KEEP = Operation.named("recruiters.keep");
    private static final Operation LOOK = Operation.named("recruiters.look");
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_CITIES = 1_000;

    private final Transactor transactor;
    private final Recruiters recruiters;
    private final Cities cities;
    private final Time time;
    private final Cached<CityId, List<Recruiter>> byCity;

    KeepingRecruiters(Transactor transactor, Recruiters recruiters, Cities cities, Time time) {
        this.transactor = transactor;
        this.recruiters = recruiters;
        this.cities = cities;
        this.time = time;
        this.byCity =
                new Cached<>(
                        REMEMBERED,
                        MOST_CITIES,
                        city -> transactor.read(LOOK, session -> recruiters.of(session, city)));
    }

    /** The recruiter with this id. */
    public Result<Recruiter, NotFound> get(RecruiterId id) {
        return transactor.read(LOOK, session -> recruiters.get(session, id));
    }

    /** One page of all recruiters. */
    public Result<Listing<Recruiter>, DataError> list(Listing.Query query) {
        return transactor
                .read(LOOK, session -> recruiters.list(session, query.page(RecruiterId::new)))
                .map(rows -> Listing.of(rows, query.size(), each -> each.id().value()));
    }

    /** Who looks after a city. */
    public List<Recruiter> ofCity(CityId city) {
        return byCity.get(city);
    }

    /** The cities that a recruiter looks after. */
    public Result<List<City>, NotFound> citiesOf(RecruiterId id) {
        return transactor.read(
                LOOK,
                session ->
                        recruiters
                                .get(session, id)
                                .flatMap(_ ->
                                        Result.all(
                                                recruiters.citiesOf(session, id).stream()
                                                        .map(city -> cities.get(session, city))
                                                        .toList())));
    }

    /** Adds a recruiter; a conflict where the address or chat is somebody else's. */
    public Result<Recruiter, DataError> add(Recruiter draft) {
        Recruiter recruiter =
                new Recruiter(
                        new RecruiterId(time.ids().next()),
                        draft.name(),
                        draft.email(),
                        draft.zone(),
                        draft.chatId(),
                        draft.videoLink(),
                        draft.active(),
                        0);
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return recruiters.add(unit, recruiter);
                });
    }

    /** Changes a recruiter, as whoever read this version wants. */
    public Result<Recruiter, DataError> change(Recruiter changed) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return recruiters.update(unit, changed);
                });
    }

    /** Gives a recruiter these cities and no others. */
    public Result<List<CityId>, DataError> lookAfter(RecruiterId id, List<CityId> wanted) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return recruiters
                            .lock(unit, id)
                            .<DataError>mapFailure(missing -> missing)
                            .flatMap(_ -> Result.all(found(unit, wanted)))
                            .map(found -> {
                                recruiters.lookAfter(unit, id, found);
                                return found;
                            });
                });
    }

    private List<Result<CityId, DataError>> found(UnitOfWork unit, List<CityId> wanted) {
        return wanted.stream()
                .distinct()
                .map(city -> cities.get(unit, city).<DataError>mapFailure(no -> no).map(City::id))
                .toList();
    }

    /** Removes a recruiter and the free slots; a conflict while somebody has booked one. */
    public Result<RecruiterId, DataError> delete(RecruiterId id) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return recruiters
                            .lock(unit, id)
                            .<DataError>mapFailure(missing -> missing)
                            .flatMap(_ -> delete(unit, id));
                });
    }

    private Result<RecruiterId, DataError> delete(UnitOfWork unit, RecruiterId id) {
        if (recruiters.bookedSlots(unit, id) > 0) {
            return Result.failure(
                    new Conflict("recruiter_has_booked_slots", "candidates count on " + id));
        }
        recruiters.removeFreeSlots(unit, id);
        return recruiters.delete(unit, id);
    }

    /** Forgotten here with the commit, and by the other instances once they hear of it. */
    void changed(UnitOfWork unit) {
        unit.afterCommit(byCity::forgetAll);
        unit.record(new CatalogueChanged(Catalogue.RECRUITERS));
    }

    /** Forgets what is remembered: it has changed. */
    public void forget() {
        byCity.forgetAll();
    }
}
