package dev.keelson.gifts.floors;

import dev.keelson.gifts.floors.Floors.Point;
import dev.keelson.gifts.floors.Floors.Told;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /api/market}: the lowest prices, now and over time, and who tells them. */
final class FloorRoutes {

    private static final int LONGEST_NAME = 200;
    private static final List<Integer> RANGES = List.of(1, 7, 30);

    private final ReadingFloors reading;

    FloorRoutes(ReadingFloors reading) {
        this.reading = reading;
    }

    record FloorBody(String name, Optional<String> model) {

        FloorBody {
            named(name, model);
        }
    }

    record ChartsBody(String name, Optional<String> model, int timeRange) {

        ChartsBody {
            named(name, model);
            if (!RANGES.contains(timeRange)) {
                throw new InvalidField("time_range", "must be 1, 7 or 30");
            }
        }
    }

    private static void named(String name, Optional<String> model) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidField("name", "must be a collection's title");
        }
        if (model.filter(it -> it.isBlank() || it.length() > LONGEST_NAME).isPresent()) {
            throw new InvalidField("model", "must be a model's name");
        }
    }

    /**
     * Floors of a kind of gift, of the last day.
     *
     * @param floorTon our own market's latest
     * @param lastDayTon our own market's lowest
     */
    record FloorShape(
            String name,
            Optional<String> model,
            Optional<Nanoton> floorTon,
            Optional<Nanoton> lastDayTon,
            List<PointShape> sources) {

        FloorShape {
            sources = List.copyOf(sources);
        }
    }

    record PointShape(String source, Instant at, Nanoton priceTon) {

        static PointShape of(Point point) {
            return new PointShape(point.source(), point.at(), point.price());
        }
    }

    record SourceShape(String source, long collections, Instant lastAt) {

        static SourceShape of(Told.Last last) {
            return new SourceShape(last.source(), last.collections(), last.at());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/market")
                .search(
                        "/floor",
                        e -> e.operation("market.floor").body(FloorBody.class),
                        this::floor)
                .search(
                        "/charts",
                        e -> e.operation("market.charts").body(ChartsBody.class),
                        this::charts)
                .get("/integrations", e -> e.operation("market.integrations"), this::integrations);
    }

    private Answer floor(Call<FloorBody> call) {
        FloorBody body = call.body();
        List<Point> day = reading.points(new Kind(body.name(), body.model()), 1);
        var latest = new TreeMap<String, Point>();
        day.forEach(point -> latest.put(point.source(), point));
        return Answer.ok(
                new FloorShape(
                        body.name(),
                        body.model(),
                        Optional.ofNullable(latest.get(Floors.OWN)).map(Point::price),
                        day.stream()
                                .filter(point -> point.source().equals(Floors.OWN))
                                .map(Point::price)
                                .min(Comparator.naturalOrder()),
                        latest.values().stream().map(PointShape::of).toList()));
    }

    private Answer charts(Call<ChartsBody> call) {
        ChartsBody body = call.body();
        var kind = new Kind(body.name(), body.model());
        return Answer.ok(
                Page.whole(
                        reading.points(kind, body.timeRange()).stream()
                                .map(PointShape::of)
                                .toList()));
    }

    private Answer integrations(Call<NoBody> call) {
        return Answer.ok(Page.whole(reading.sources().stream().map(SourceShape::of).toList()));
    }
}
