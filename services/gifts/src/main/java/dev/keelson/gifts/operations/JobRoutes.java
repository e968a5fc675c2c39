package dev.keelson.gifts.operations;

import dev.keelson.Fault;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.jobs.JobRecord;
import dev.keelson.service.jobs.JobRefusal;
import dev.keelson.service.jobs.JobState;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code /api/admin/jobs}: what runs in rounds, and running, pausing and resuming it. */
final class JobRoutes {

    private static final double MILLIS = 1_000;

    private final RunningJob running;

    JobRoutes(RunningJob running) {
        this.running = running;
    }

    record JobBody(String name) {}

    record PauseShape(String by, Instant at) {}

    record JobShape(
            String name,
            double periodSeconds,
            JobState.Runs runs,
            Optional<PauseShape> paused,
            Optional<String> runner,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            Optional<Instant> succeededAt,
            int processed,
            Optional<String> failure,
            int failures,
            double lagSeconds) {

        static JobShape of(JobState state) {
            JobRecord last = state.last();
            return new JobShape(
                    state.name(),
                    state.period().toMillis() / MILLIS,
                    state.runs(),
                    last.pause().map(pause -> new PauseShape(pause.by(), pause.at())),
                    last.runner(),
                    last.begunAt(),
                    last.endedAt(),
                    last.succeededAt(),
                    last.processed(),
                    last.failure(),
                    last.failures(),
                    state.lag().toMillis() / MILLIS);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/admin/jobs")
                .get(
                        "",
                        e -> e.operation("admin.jobs").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::list)
                .post(
                        "/run",
                        e ->
                                e.operation("admin.jobs.run")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(JobBody.class),
                        this::run)
                .post(
                        "/pause",
                        e ->
                                e.operation("admin.jobs.pause")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(JobBody.class),
                        this::pause)
                .post(
                        "/resume",
                        e ->
                                e.operation("admin.jobs.resume")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(JobBody.class),
                        this::resume);
    }

    private Answer list(Call<NoBody> call) {
        return Answer.ok(Page.whole(running.states().stream().map(JobShape::of).toList()));
    }

    private Answer run(Call<JobBody> call) {
        return running.run(new UserId(call.caller().id()), call.body().name())
                .fold(processed -> Answer.ok(Map.of("processed", processed)), JobRoutes::answer);
    }

    private Answer pause(Call<JobBody> call) {
        return running.pause(new UserId(call.caller().id()), call.body().name())
                .fold(state -> Answer.ok(JobShape.of(state)), JobRoutes::answer);
    }

    private Answer resume(Call<JobBody> call) {
        return running.resume(new UserId(call.caller().id()), call.body().name())
                .fold(state -> Answer.ok(JobShape.of(state)), JobRoutes::answer);
    }

    private static Answer answer(JobRefusal refusal) {
        return switch (refusal) {
            case JobRefusal.NoSuchJob(String name) ->
                    Answer.refused(404, "JOB_NOT_FOUND", "There is no job " + name + ".");
            case JobRefusal.InTheMiddle(String name, _) ->
                    throw new Fault.Busy("end of the round of " + name, Duration.ZERO);
            case JobRefusal.OnEachInstance(String name) ->
                    Answer.refused(
                            409,
                            "JOB_ON_EACH_INSTANCE",
                            "Every instance does " + name + " for itself: it cannot be paused.");
        };
    }
}
