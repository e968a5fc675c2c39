package dev.keelson.gifts.operations;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.operations.SettlingDeadLetters.Letter;
import dev.keelson.gifts.operations.SettlingDeadLetters.Refusal;
import dev.keelson.gifts.shared.Page;
import dev.keelson.gifts.shared.PageQuery;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.staff.StaffRoles;
import dev.keelson.postgres.outbox.DeadLetter;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Standing;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/admin/outbox} and {@code /dead-letters}: how events are carried, and which not. */
final class OutboxRoutes {

    private final Outbox outbox;
    private final SettlingDeadLetters settling;

    OutboxRoutes(Outbox outbox, SettlingDeadLetters settling) {
        this.outbox = outbox;
        this.settling = settling;
    }

    record StandingShape(
            String subscription,
            long behind,
            Optional<Instant> oldest,
            int waiting,
            int dead,
            Optional<String> trouble) {}

    /** The cursor is the key of the last letter of the page before. */
    record LettersQuery(String subscription, Optional<Integer> limit, Optional<String> cursor) {

        LettersQuery {
            PageQuery.checked(limit);
        }
    }

    record LetterShape(
            String subscription,
            UUID eventId,
            String key,
            long seq,
            String type,
            String payload,
            Instant recordedAt,
            int attempts,
            String failure,
            Instant failedAt,
            long behind) {

        static LetterShape of(DeadLetter letter) {
            return new LetterShape(
                    letter.subscription(),
                    letter.event().id(),
                    letter.event().key(),
                    letter.event().seq(),
                    letter.event().type(),
                    letter.event().payload(),
                    letter.event().recordedAt(),
                    letter.attempts(),
                    letter.failure(),
                    letter.failedAt(),
                    letter.behind());
        }
    }

    record ReplayBody(String subscription, UUID eventId) {}

    record DiscardBody(String subscription, UUID eventId, Reason reason) {}

    Endpoints endpoints() {
        return Endpoints.under("/api/admin")
                .get(
                        "/outbox",
                        e -> e.operation("admin.outbox").roles(StaffRoles.ADMINS).alwaysOn(),
                        this::standings)
                .get(
                        "/dead-letters",
                        e ->
                                e.operation("admin.dead-letters")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(LettersQuery.class),
                        this::letters)
                .post(
                        "/dead-letters/replay",
                        e ->
                                e.operation("admin.dead-letters.replay")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(ReplayBody.class),
                        this::replay)
                .post(
                        "/dead-letters/discard",
                        e ->
                                e.operation("admin.dead-letters.discard")
                                        .roles(StaffRoles.ADMINS)
                                        .alwaysOn()
                                        .body(DiscardBody.class),
                        this::discard);
    }

    private Answer standings(Call<NoBody> call) {
        return Answer.ok(Page.whole(outbox.standings().stream().map(this::shape).toList()));
    }

    private StandingShape shape(Standing standing) {
        return new StandingShape(
                standing.name(),
                standing.behind(),
                standing.oldest(),
                standing.waiting(),
                standing.dead(),
                outbox.trouble(standing.name()));
    }

    private Answer letters(Call<LettersQuery> call) {
        LettersQuery query = call.body();
        int size = PageQuery.size(query.limit());
        List<DeadLetter> rows =
                outbox.deadLetters()
                        .list(query.subscription(), query.cursor().orElse(""), size + 1);
        List<DeadLetter> shown = rows.subList(0, Math.min(size, rows.size()));
        Optional<String> next =
                rows.size() > size ? Optional.of(shown.getLast().event().key()) : Optional.empty();
        return Answer.ok(new Page<>(shown.stream().map(LetterShape::of).toList(), next));
    }

    private Answer replay(Call<ReplayBody> call) {
        var letter = new Letter(call.body().subscription(), call.body().eventId());
        return answer(settling.replay(new UserId(call.caller().id()), letter));
    }

    private Answer discard(Call<DiscardBody> call) {
        var letter = new Letter(call.body().subscription(), call.body().eventId());
        return answer(
                settling.discard(new UserId(call.caller().id()), letter, call.body().reason()));
    }

    private static Answer answer(Result<Letter, Refusal> result) {
        return switch (result) {
            case Success(Letter letter) ->
                    Answer.ok(
                            Map.of(
                                    "subscription",
                                    letter.subscription(),
                                    "event_id",
                                    letter.event()));
            case Failure(Refusal.NotDead _) ->
                    Answer.refused(
                            404,
                            "DEAD_LETTER_NOT_FOUND",
                            "This subscription has not given up such an event.");
        };
    }
}
