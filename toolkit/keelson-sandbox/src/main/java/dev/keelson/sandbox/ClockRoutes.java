package dev.keelson.sandbox;

import dev.keelson.Fault;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.jobs.JobRefusal;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.json.InvalidField;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** {@code /sandbox}: puts the clock forward and has jobs run. */
final class ClockRoutes {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final AdvancingClock clock;
    private final Jobs jobs;
    private final Runnable moved;

    ClockRoutes(AdvancingClock clock, Jobs jobs, Runnable moved) {
        this.clock = clock;
        this.jobs = jobs;
        this.moved = moved;
    }

    record ClockBody(Duration advance) {

        ClockBody {
            if (advance.isNegative() || advance.compareTo(LONGEST) > 0) {
                throw new InvalidField("advance", "must be nothing to a year");
            }
        }
    }

    /** The endpoints; none of them is rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/clock",
                        e -> e.operation("sandbox.clock").uncounted().body(ClockBody.class),
                        this::advance)
                .post("/jobs/{name}/run", e -> e.operation("sandbox.jobs").uncounted(), this::run);
    }

    private Answer advance(Call<ClockBody> call) {
        Instant now = clock.advance(call.body().advance());
        moved.run();
        return Answer.ok(Map.of("now", now));
    }

    private Answer run(Call<NoBody> call) {
        return switch (jobs.runNow(call.path("name"))) {
            case Success(Integer processed) -> Answer.ok(Map.of("processed", processed));
            case Failure(JobRefusal.NoSuchJob _) ->
                    Answer.refused(404, "JOB_NOT_FOUND", "The jobs are " + jobs.names() + ".");
            case Failure(JobRefusal.OnEachInstance(String name)) ->
                    throw new IllegalStateException(name + " runs whenever it is asked to");
            case Failure(JobRefusal.InTheMiddle(String name, String _)) ->
                    throw new Fault.Busy("end of the round of " + name, Duration.ZERO);
        };
    }
}
