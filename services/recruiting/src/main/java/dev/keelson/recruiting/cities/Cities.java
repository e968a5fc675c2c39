package dev.keelson.recruiting.cities;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.recruiting.shared.CityId;

import java.util.List;

/** All cities. */
public interface Cities extends Repository<City, CityId> {

    /** The cities that candidates can choose, by name. */
    List<City> active(Session session);
}
