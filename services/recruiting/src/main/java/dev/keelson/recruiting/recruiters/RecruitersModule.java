package dev.keelson.recruiting.recruiters;

import dev.keelson.Transactor;
import dev.keelson.recruiting.cities.Cities;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Recruiters, put together. */
public record RecruitersModule(
        Recruiters recruiters, KeepingRecruiters keeping, Endpoints endpoints) {

    /** Wires the feature. */
    public static RecruitersModule wire(Transactor transactor, Cities cities, Time time) {
        var recruiters = new PostgresRecruiters();
        var keeping = new KeepingRecruiters(transactor, recruiters, cities, time);
        return new RecruitersModule(recruiters, keeping, new RecruiterRoutes(keeping).endpoints());
    }
}
