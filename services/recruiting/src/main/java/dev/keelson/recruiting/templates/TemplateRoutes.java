package dev.keelson.recruiting.templates;

import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Language;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.templates.KeepingTemplates.Draft;
import dev.keelson.recruiting.templates.MessageTemplates.Line;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/stage-templates} and {@code /api/message-templates}. */
final class TemplateRoutes {

    private static final String[] STAFF = {"admin", "recruiter"};
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 4_000;

    private static final Map<Placeholder, String> SAMPLE =
            Map.of(
                    Placeholder.CANDIDATE, "Anna",
                    Placeholder.RECRUITER, "Boris",
                    Placeholder.CITY, "Almaty",
                    Placeholder.TIME, "23 November 2026, 10:30",
                    Placeholder.LINK, "https://example.org/#link",
                    Placeholder.VIDEO_LINK, "https://video.example.org/boris",
                    Placeholder.REASON, "The recruiter is ill.");

    private final KeepingTemplates keeping;

    TemplateRoutes(KeepingTemplates keeping) {
        this.keeping = keeping;
    }

    record StageBody(Optional<CityId> cityId, MessageKey key, String subject, String body) {

        StageBody {
            subject = Texts.required("subject", subject, LONGEST_SUBJECT);
            body = Texts.required("body", body, LONGEST_BODY);
        }
    }

    record MessageBody(
            MessageKey key, Language locale, Channel channel, String subject, String body) {

        MessageBody {
            subject = Texts.required("subject", subject, LONGEST_SUBJECT);
            body = Texts.required("body", body, LONGEST_BODY);
        }
    }

    record PreviewBody(MessageKey key, String subject, String body) {}

    record MissingQuery(Optional<CityId> cityId, Optional<Language> locale) {}

    record HistoryQuery(MessageKey key, Language locale, Channel channel) {}

    record StagesShape(List<StageTemplate> items, List<MessageKey> missing) {

        StagesShape {
            items = List.copyOf(items);
            missing = List.copyOf(missing);
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/stage-templates",
                        e ->
                                e.operation("stage-templates.list")
                                        .roles(STAFF)
                                        .body(MissingQuery.class),
                        this::stages)
                .post(
                        "/stage-templates",
                        e ->
                                e.operation("stage-templates.write")
                                        .roles(STAFF)
                                        .body(StageBody.class),
                        this::writeStage)
                .delete(
                        "/stage-templates/{template_id}",
                        e -> e.operation("stage-templates.delete").roles(STAFF),
                        this::deleteStage)
                .get(
                        "/message-templates",
                        e -> e.operation("message-templates.list").roles(STAFF),
                        this::messages)
                .post(
                        "/message-templates",
                        e ->
                                e.operation("message-templates.write")
                                        .roles(STAFF)
                                        .body(MessageBody.class),
                        this::writeMessage)
                .get(
                        "/message-templates/history",
                        e ->
                                e.operation("message-templates.history")
                                        .roles(STAFF)
                                        .body(HistoryQuery.class),
                        this::history)
                .post(
                        "/message-templates/preview",
                        e ->
                                e.operation("message-templates.preview")
                                        .roles(STAFF)
                                        .reads()
                                        .body(PreviewBody.class),
                        this::preview);
    }

    private Answer stages(Call<MissingQuery> call) {
        MissingQuery query = call.body();
        List<StageTemplate> items =
                keeping.stageTemplates().stream()
                        .filter(each ->
                                query.cityId().isEmpty() || each.city().equals(query.cityId()))
                        .toList();
        return Answer.ok(
                new StagesShape(
                        items,
                        keeping.missing(query.cityId(), query.locale().orElse(Language.EN))));
    }

    private Answer writeStage(Call<StageBody> call) {
        StageBody body = call.body();
        return DataAnswers.of(
                keeping.write(body.cityId(), new Draft(body.key(), body.subject(), body.body())));
    }

    private Answer deleteStage(Call<NoBody> call) {
        var id = new StageTemplateId(Texts.id(call.path("template_id")));
        return DataAnswers.of(keeping.delete(id).map(gone -> Map.of("deleted", gone)));
    }

    private Answer messages(Call<NoBody> call) {
        return Answer.ok(Listing.whole(keeping.messageTemplates()));
    }

    private Answer writeMessage(Call<MessageBody> call) {
        MessageBody body = call.body();
        return DataAnswers.of(
                keeping.write(
                        new Line(body.key(), body.locale(), body.channel()),
                        new Draft(body.key(), body.subject(), body.body())));
    }

    private Answer history(Call<HistoryQuery> call) {
        HistoryQuery query = call.body();
        var line = new Line(query.key(), query.locale(), query.channel());
        return Answer.ok(Listing.whole(keeping.history(line)));
    }

    private Answer preview(Call<PreviewBody> call) {
        PreviewBody body = call.body();
        return DataAnswers.of(
                keeping.preview(new Draft(body.key(), body.subject(), body.body()), SAMPLE)
                        .map(shown -> Map.of("subject", shown.subject(), "body", shown.body())));
    }
}
