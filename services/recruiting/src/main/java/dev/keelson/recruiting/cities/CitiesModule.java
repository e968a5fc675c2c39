package dev.keelson.recruiting.cities;

import dev.keelson.Transactor;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Cities, put together. */
public record CitiesModule(Cities cities, KeepingCities keeping, Endpoints endpoints) {

    /** Wires the feature. */
    public static CitiesModule wire(Transactor transactor, Time time) {
        var cities = new PostgresCities();
        var keeping = new KeepingCities(transactor, cities, time);
        return new CitiesModule(cities, keeping, new CityRoutes(keeping).endpoints());
    }
}
