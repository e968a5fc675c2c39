package dev.keelson.recruiting.sandbox;

import dev.keelson.Fault;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.jobs.JobRefusal;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.json.InvalidField;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code /sandbox}: the clock, the jobs, and the e-mail that went nowhere. */
final class SandboxRoutes {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final AdvancingClock clock;
    private final Jobs jobs;
    private final SandboxMessenger inbox;

    SandboxRoutes(AdvancingClock clock, Jobs jobs, SandboxMessenger inbox) {
        this.clock = clock;
        this.jobs = jobs;
        this.inbox = inbox;
    }

    record ClockBody(Duration advance) {

        ClockBody {
            if (advance.isNegative() || advance.compareTo(LONGEST) > 0) {
                throw new InvalidField("advance", "must be nothing to a year");
            }
        }
    }

    record InboxQuery(String address) {}

    record LetterShape(String subject, String body, Optional<String> attachment) {}

    Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/clock",
                        e -> e.operation("sandbox.clock").uncounted().body(ClockBody.class),
                        this::advance)
                .post("/jobs/{job}/run", e -> e.operation("sandbox.jobs").uncounted(), this::run)
                .get(
                        "/inbox",
                        e -> e.operation("sandbox.inbox").uncounted().body(InboxQuery.class),
                        this::inbox);
    }

    private Answer advance(Call<ClockBody> call) {
        return Answer.ok(Map.of("now", clock.advance(call.body().advance())));
    }

    private Answer run(Call<NoBody> call) {
        return switch (jobs.runNow(call.path("job"))) {
            case Success(Integer processed) -> Answer.ok(Map.of("processed", processed));
            case Failure(JobRefusal.NoSuchJob(String name)) ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no job " + name + ".");
            case Failure(JobRefusal.OnEachInstance(String name)) ->
                    Answer.refused(404, "NO_SUCH_THING", name + " runs by itself.");
            case Failure(JobRefusal.InTheMiddle(String name, String _)) ->
                    throw new Fault.Busy("round of " + name, Duration.ZERO);
        };
    }

    private Answer inbox(Call<InboxQuery> call) {
        return Answer.ok(
                Listing.whole(
                        inbox.to(call.body().address()).stream()
                                .map(each ->
                                        new LetterShape(
                                                each.subject(), each.body(), each.attachment()))
                                .toList()));
    }
}
