package dev.keelson.recruiting.cities;

import dev.keelson.DataError;
import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CatalogueChanged;
import dev.keelson.recruiting.shared.CatalogueChanged.Catalogue;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.service.Cached;

import java.time.Duration;
import java.util.List;

/**
 * Keeps the cities: the plainest use of a repository, and the place to begin to read.
 *
 * <p>What candidates choose from is remembered for 300 s, and forgotten on every instance when
 * there is a change.
 */
public final class KeepingCities {

    private static final Operation KEEP = Operation.named("cities.keep");
    private static final Operation LOOK = Operation.named("cities.look");
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Transactor transactor;
    private final Cities cities;
    private final Time time;
    private final Cached<Operation, List<City>> active;

    KeepingCities(Transactor transactor, Cities cities, Time time) {
        this.transactor = transactor;
        this.cities = cities;
        this.time = time;
        this.active = new Cached<>(REMEMBERED, 1, look -> transactor.read(look, cities::active));
    }

    /** What is said of a city. */
    public record Draft(String name, Zone zone, String criteria, Openness openness) {}

    /** Whether candidates can choose a city. */
    public enum Openness {
        /** They can. */
        ACTIVE,
        /** They cannot. */
        CLOSED
    }

    /** The city with this id. */
    public Result<City, NotFound> get(CityId id) {
        return transactor.read(LOOK, session -> cities.get(session, id));
    }

    /** One page of all cities. */
    public Result<Listing<City>, DataError> list(Listing.Query query) {
        return transactor
                .read(LOOK, session -> cities.list(session, query.page(CityId::new)))
                .map(rows -> Listing.of(rows, query.size(), city -> city.id().value()));
    }

    /** The cities that candidates can choose, by name. */
    public List<City> active() {
        return active.get(LOOK);
    }

    /** Adds a city; a conflict where its name is taken. */
    public Result<City, DataError> add(Draft draft) {
        City city = city(new CityId(time.ids().next()), draft, 0);
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return cities.add(unit, city);
                });
    }

    /** Changes a city, as whoever read this version of it wants. */
    public Result<City, DataError> change(CityId id, Draft draft, int version) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return cities.update(unit, city(id, draft, version));
                });
    }

    /** Removes a city; a conflict while anybody or anything belongs to it. */
    public Result<CityId, DataError> delete(CityId id) {
        return transactor.inUnit(
                KEEP,
                unit -> {
                    changed(unit);
                    return cities.delete(unit, id);
                });
    }

    private static City city(CityId id, Draft draft, int version) {
        boolean isActive = draft.openness() == Openness.ACTIVE;
        return new City(id, draft.name(), draft.zone(), draft.criteria(), isActive, version);
    }

    /** Forgotten here with the commit, and by the other instances once they hear of it. */
    private void changed(UnitOfWork unit) {
        unit.afterCommit(active::forgetAll);
        unit.record(new CatalogueChanged(Catalogue.CITIES));
    }

    /** Forgets what is remembered: it has changed. */
    public void forget() {
        active.forgetAll();
    }
}
