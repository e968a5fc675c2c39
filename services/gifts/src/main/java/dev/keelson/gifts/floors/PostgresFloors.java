package dev.keelson.gifts.floors;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.postgres.sql.Conditions;
import dev.keelson.postgres.sql.Later;
import dev.keelson.postgres.sql.Sql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Floors in PostgreSQL. */
final class PostgresFloors implements Floors {

    private static final String LOWEST =
            """
            select n.id,
                   coalesce(min(f.price) filter (where f.model is not null), min(f.price)) as price
              from nft n
              join floor f on f.source = :source and f.collection = n.title
                          and (f.model = n.model or f.model is null) and f.at > :since
             where n.id = any(:ids)
             group by n.id
            """;

    private static final String ADD_OWN =
            """
            with seen as (
                 select title as collection, model, min(price) as price
                   from nft
                  where state = 'listed'
                  group by grouping sets ((title), (title, model))),
            """;

    private static final String ADD =
            """
            with seen as (
                 select collection, nullif(model, '') as model, price
                   from unnest(:collections::text[], :models::text[], :prices::bigint[])
                        as s(collection, model, price)),
            """;

    /** A point that is close enough takes the lower price; where there is none, there is now. */
    private static final String MERGED_OR_NEW =
            """
                 recent as (
                 select collection, model, max(at) as at
                   from floor
                  where source = :source and at > :since
                  group by collection, model),
                 met as (
                 select s.collection, s.model, s.price, r.at
                   from seen s
                   left join recent r on r.collection = s.collection
                                     and r.model is not distinct from s.model),
                 merged as (
                 update floor f
                    set price = m.price
                   from met m
                  where f.source = :source and f.at = m.at and f.collection = m.collection
                    and f.model is not distinct from m.model and m.price < f.price)
            insert into floor (source, collection, model, at, price)
            select :source, collection, model, :at, price from met where at is null
            """;

    private static final String DROP =
            """
            delete from floor where at < :before
            """;

    private static final String POINTS =
            """
            select source, at, price
              from floor
             where {kind} and at > :since
             order by at, source
            """;

    private static final String SOURCES =
            """
            select source, count(distinct collection) as collections, max(at) as at
              from floor
             where at > :since
             group by source
             order by source
            """;

    @Override
    public Supplier<Map<NftId, Nanoton>> lowest(UnitOfWork unit, List<NftId> gifts, Instant since) {
        Later<List<Map.Entry<NftId, Nanoton>>> asked =
                Sql.in(unit)
                        .query(LOWEST)
                        .bind("source", OWN)
                        .bind("ids", gifts.stream().map(NftId::value).toList())
                        .bind("since", since)
                        .laterList(row ->
                                Map.entry(
                                        new NftId(row.uuid("id")),
                                        new Nanoton(row.int64("price"))));
        return () ->
                asked.get().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void addOwn(UnitOfWork unit, Instant now) {
        Sql.in(unit)
                .write(ADD_OWN + MERGED_OR_NEW)
                .bind("source", OWN)
                .bind("since", now.minus(MERGED))
                .bind("at", now)
                .gather();
    }

    @Override
    public void add(UnitOfWork unit, Told told, Instant now) {
        List<Floor> floors = told.floors();
        Sql.in(unit)
                .write(ADD + MERGED_OR_NEW)
                .bind("source", told.source())
                .bind("collections", floors.stream().map(it -> it.kind().collection()).toList())
                .bind("models", floors.stream().map(it -> it.kind().model().orElse("")).toList())
                .bind("prices", floors.stream().map(it -> it.price().value()).toList())
                .bind("since", now.minus(MERGED))
                .bind("at", now)
                .gather();
    }

    @Override
    public void drop(UnitOfWork unit, Instant before) {
        Sql.in(unit).write(DROP).bind("before", before).gather();
    }

    @Override
    public List<Point> points(Session session, Kind kind, Instant since) {
        var which =
                new Conditions().and("collection = :collection", "collection", kind.collection());
        kind.model()
                .ifPresentOrElse(
                        model -> which.and("model = :model", "model", model),
                        () -> which.and("model is null"));
        return Sql.in(session)
                .query(POINTS)
                .where("kind", which)
                .bind("since", since)
                .list(row ->
                        new Point(
                                row.text("source"),
                                row.instant("at"),
                                new Nanoton(row.int64("price"))));
    }

    @Override
    public List<Told.Last> sources(Session session, Instant since) {
        return Sql.in(session)
                .query(SOURCES)
                .bind("since", since)
                .list(row ->
                        new Told.Last(
                                row.text("source"), row.int64("collections"), row.instant("at")));
    }
}
