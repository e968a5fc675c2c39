package dev.keelson.recruiting.cities;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.SlotId;

import java.util.List;
import java.util.function.Supplier;

/** All cities. */
public interface Cities extends Repository<City, CityId> {

    /** The city of a slot that there is, asked with the unit's other reads. */
    Supplier<City> of(UnitOfWork unit, SlotId slot);

    /** The cities that candidates can choose, by name. */
    List<City> active(Session session);
}
