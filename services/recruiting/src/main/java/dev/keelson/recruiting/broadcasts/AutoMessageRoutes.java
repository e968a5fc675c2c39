package dev.keelson.recruiting.broadcasts;

import dev.keelson.recruiting.broadcasts.AutoMessage.Target;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Stage;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code /api/auto-messages}. */
final class AutoMessageRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int LONGEST = 4_000;

    private final RunningAutoMessages running;
    private final Time time;

    AutoMessageRoutes(RunningAutoMessages running, Time time) {
        this.running = running;
        this.time = time;
    }

    record MessageBody(
            String text,
            Optional<Cron> cron,
            Optional<Instant> at,
            Zone zone,
            Target target,
            Optional<Stage> stage,
            Optional<CityId> cityId,
            Optional<Boolean> active,
            Optional<Integer> version) {

        MessageBody {
            text = Texts.required("text", text, LONGEST);
            if (cron.isPresent() == at.isPresent()) {
                throw new InvalidField("cron", "or at: one of them");
            }
            if ((target == Target.STAGE) != stage.isPresent()) {
                throw new InvalidField("stage", "goes with the target stage");
            }
            if ((target == Target.CITY) != cityId.isPresent()) {
                throw new InvalidField("city_id", "goes with the target city");
            }
        }

        AutoMessage message(AutoMessageId id) {
            return new AutoMessage(
                    id,
                    text,
                    cron,
                    zone,
                    target,
                    stage,
                    cityId,
                    active.orElse(true),
                    at,
                    version.orElse(0));
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api/auto-messages")
                .get("", e -> e.operation("auto-messages.list").roles(STAFF), this::list)
                .post(
                        "",
                        e -> e.operation("auto-messages.add").roles(STAFF).body(MessageBody.class),
                        this::add)
                .post(
                        "/{message_id}",
                        e ->
                                e.operation("auto-messages.change")
                                        .roles(STAFF)
                                        .body(MessageBody.class),
                        this::change)
                .delete(
                        "/{message_id}",
                        e -> e.operation("auto-messages.delete").roles(STAFF),
                        this::delete)
                .post(
                        "/{message_id}/run",
                        e -> e.operation("auto-messages.run").roles(STAFF),
                        this::run);
    }

    private Answer list(Call<NoBody> call) {
        return Answer.ok(Listing.whole(running.all()));
    }

    private Answer add(Call<MessageBody> call) {
        var id = new AutoMessageId(time.ids().next());
        return DataAnswers.of(running.add(call.body().message(id)));
    }

    private Answer change(Call<MessageBody> call) {
        return DataAnswers.of(running.change(call.body().message(id(call))));
    }

    private Answer delete(Call<NoBody> call) {
        return DataAnswers.of(running.delete(id(call)).map(id -> Map.of("deleted", id)));
    }

    private Answer run(Call<NoBody> call) {
        return DataAnswers.of(running.runNow(id(call)).map(count -> Map.of("queued", count)));
    }

    private static AutoMessageId id(Call<?> call) {
        return new AutoMessageId(Texts.id(call.path("message_id")));
    }
}
