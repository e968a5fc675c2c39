package dev.keelson.recruiting.cities;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.SlotId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Supplier;

/** Cities in PostgreSQL: one record, one table, one query of their own. */
final class PostgresCities extends PostgresRepository<City, CityId> implements Cities {

    private static final String ACTIVE =
            """
            select id, name, zone, criteria, active, version
              from recruiting.city
             where active
             order by name
            """;

    private static final String OF_SLOT =
            """
            select id, name, zone, criteria, active, version
              from recruiting.city
             where id = (select city from recruiting.slot where id = :slot)
            """;

    PostgresCities() {
        super(
                Table.<City, CityId>of("recruiting.city", City.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", City::id));
    }

    @Override
    public Supplier<City> of(UnitOfWork unit, SlotId slot) {
        return Sql.in(unit).query(OF_SLOT).bind("slot", slot.value()).laterOne(this::read);
    }

    @Override
    public List<City> active(Session session) {
        return Sql.in(session).query(ACTIVE).list(this::read);
    }
}
