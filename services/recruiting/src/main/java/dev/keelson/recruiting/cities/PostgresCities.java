package dev.keelson.recruiting.cities;

import dev.keelson.Session;
import dev.keelson.postgres.sql.PostgresRepository;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.postgres.sql.Table;
import dev.keelson.recruiting.shared.CityId;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** Cities in PostgreSQL: one record, one table, one query of their own. */
final class PostgresCities extends PostgresRepository<City, CityId> implements Cities {

    private static final String ACTIVE =
            """
            select id, name, zone, criteria, active, version
              from recruiting.city
             where active
             order by name
            """;

    PostgresCities() {
        super(
                Table.<City, CityId>of("recruiting.city", City.class, MethodHandles.lookup())
                        .version("version")
                        .id("id", City::id));
    }

    @Override
    public List<City> active(Session session) {
        return Sql.in(session).query(ACTIVE).list(this::read);
    }
}
