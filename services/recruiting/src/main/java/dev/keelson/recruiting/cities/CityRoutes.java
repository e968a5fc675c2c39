package dev.keelson.recruiting.cities;

import dev.keelson.recruiting.cities.KeepingCities.Draft;
import dev.keelson.recruiting.cities.KeepingCities.Openness;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** {@code /api/cities}: everybody sees the active ones, admins keep them. */
final class CityRoutes {

    private static final String ADMIN = "admin";
    private static final String RECRUITER = "recruiter";

    private final KeepingCities keeping;

    CityRoutes(KeepingCities keeping) {
        this.keeping = keeping;
    }

    record CityBody(String name, Zone zone, Optional<String> criteria, Optional<Boolean> active) {

        CityBody {
            name = Texts.required("name", name, 100);
        }

        Draft draft() {
            Openness openness = active.orElse(true) ? Openness.ACTIVE : Openness.CLOSED;
            return new Draft(name, zone, criteria.orElse(""), openness);
        }
    }

    record ChangeBody(
            String name,
            Zone zone,
            Optional<String> criteria,
            Optional<Boolean> active,
            int version) {

        Draft draft() {
            return new CityBody(name, zone, criteria, active).draft();
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get("/time-zones", e -> e.operation("cities.zones"), this::zones)
                .get("/cities/active", e -> e.operation("cities.active"), this::active)
                .get(
                        "/cities",
                        e ->
                                e.operation("cities.list")
                                        .roles(ADMIN, RECRUITER)
                                        .body(Listing.Query.class),
                        this::list)
                .post(
                        "/cities",
                        e -> e.operation("cities.add").roles(ADMIN).body(CityBody.class),
                        this::add)
                .get(
                        "/cities/{city_id}",
                        e -> e.operation("cities.get").roles(ADMIN, RECRUITER),
                        this::get)
                .post(
                        "/cities/{city_id}",
                        e -> e.operation("cities.change").roles(ADMIN).body(ChangeBody.class),
                        this::change)
                .delete(
                        "/cities/{city_id}",
                        e -> e.operation("cities.delete").roles(ADMIN),
                        this::delete);
    }

    private Answer zones(Call<NoBody> call) {
        return Answer.ok(Map.of("items", ZoneId.getAvailableZoneIds().stream().sorted().toList()));
    }

    private Answer active(Call<NoBody> call) {
        return Answer.ok(Listing.whole(keeping.active()));
    }

    private Answer list(Call<Listing.Query> call) {
        return DataAnswers.of(keeping.list(call.body()));
    }

    private Answer add(Call<CityBody> call) {
        return DataAnswers.of(keeping.add(call.body().draft()));
    }

    private Answer get(Call<NoBody> call) {
        return DataAnswers.of(keeping.get(id(call)));
    }

    private Answer change(Call<ChangeBody> call) {
        return DataAnswers.of(keeping.change(id(call), call.body().draft(), call.body().version()));
    }

    private Answer delete(Call<NoBody> call) {
        return DataAnswers.of(keeping.delete(id(call)).map(id -> Map.of("deleted", id)));
    }

    private static CityId id(Call<?> call) {
        return new CityId(Texts.id(call.path("city_id")));
    }
}
