package dev.keelson.recruiting.cities;

import dev.keelson.Repository;
import dev.keelson.recruiting.RepositoryPromises;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.Zone;

import java.util.UUID;

/** Cities keep what every repository promises. */
class CitiesIT extends RepositoryPromises<City, CityId> {

    @Override
    protected Repository<City, CityId> repository() {
        return new PostgresCities();
    }

    @Override
    protected City another() {
        return new City(
                new CityId(next()), "Kept " + number(), new Zone("Asia/Kathmandu"), "", false, 0);
    }

    @Override
    protected City changed(City thing) {
        return new City(thing.id(), thing.name(), thing.zone(), "other", true, thing.version());
    }

    @Override
    protected CityId idOf(City thing) {
        return thing.id();
    }

    @Override
    protected CityId id(UUID value) {
        return new CityId(value);
    }
}
