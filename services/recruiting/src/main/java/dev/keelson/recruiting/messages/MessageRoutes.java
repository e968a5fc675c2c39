package dev.keelson.recruiting.messages;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.recruiting.messages.Message.State;
import dev.keelson.recruiting.messages.ReviewingMessages.Refusal;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/messages} and {@code /api/webhooks}: what goes out. */
final class MessageRoutes {

    private static final int SHOWN = 100;
    private static final String[] STAFF = {"admin", "recruiter"};

    private final ReviewingMessages reviewing;
    private final KeepingWebhooks webhooks;

    MessageRoutes(ReviewingMessages reviewing, KeepingWebhooks webhooks) {
        this.reviewing = reviewing;
        this.webhooks = webhooks;
    }

    record StateQuery(Optional<State> state) {}

    record WebhookBody(String url, String secret) {

        WebhookBody {
            if (!url.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[!-~]*)?")) {
                throw new InvalidField("url", "must be an address such as https://example.org/in");
            }
            if (secret.length() < 16 || secret.length() > 200) {
                throw new InvalidField("secret", "must be 16 to 200 characters");
            }
        }
    }

    record MessageShape(
            MessageId id,
            String channel,
            String address,
            String template,
            int templateVersion,
            String subject,
            String body,
            State state,
            Instant dueAt,
            int attempts,
            Optional<String> reason,
            Optional<UUID> candidateId,
            Optional<UUID> bookingId,
            Optional<Integer> bookingVersion) {

        static MessageShape of(Message message) {
            return new MessageShape(
                    message.id(),
                    message.channel().name().toLowerCase(Locale.ROOT),
                    message.address(),
                    message.template(),
                    message.templateVersion(),
                    message.subject(),
                    message.body(),
                    message.state(),
                    message.dueAt(),
                    message.attempts(),
                    message.reason(),
                    message.candidate().map(id -> id.value()),
                    message.booking().map(id -> id.value()),
                    message.bookingVersion());
        }
    }

    record MessagesShape(List<MessageShape> items, List<MessageTally> tally) {

        MessagesShape {
            items = List.copyOf(items);
            tally = List.copyOf(tally);
        }
    }

    record WebhookShape(WebhookId id, String url, boolean active) {

        static WebhookShape of(Webhook hook) {
            return new WebhookShape(hook.id(), hook.url(), hook.active());
        }
    }

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/messages",
                        e -> e.operation("messages.list").roles(STAFF).body(StateQuery.class),
                        this::list)
                .post(
                        "/messages/{message_id}/retry",
                        e -> e.operation("messages.retry").roles(STAFF),
                        this::retry)
                .get("/webhooks", e -> e.operation("webhooks.list").roles("admin"), this::hooks)
                .post(
                        "/webhooks",
                        e -> e.operation("webhooks.add").roles("admin").body(WebhookBody.class),
                        this::addHook)
                .delete(
                        "/webhooks/{webhook_id}",
                        e -> e.operation("webhooks.delete").roles("admin"),
                        this::deleteHook);
    }

    private Answer list(Call<StateQuery> call) {
        return Answer.ok(
                new MessagesShape(
                        reviewing.latest(call.body().state(), SHOWN).stream()
                                .map(MessageShape::of)
                                .toList(),
                        reviewing.tally()));
    }

    private Answer retry(Call<NoBody> call) {
        var id = new MessageId(Texts.id(call.path("message_id")));
        return switch (reviewing.retry(id)) {
            case Success(Message message) -> Answer.ok(MessageShape.of(message));
            case Failure(Refusal.NoSuchMessage _) ->
                    Answer.refused(404, "NO_SUCH_THING", "There is no such message.");
            case Failure(Refusal.NotStuck(State state)) ->
                    Answer.refused(409, "MESSAGE_NOT_STUCK", "It is not stuck: it is " + state)
                            .with("state", state);
        };
    }

    private Answer hooks(Call<NoBody> call) {
        return Answer.ok(Listing.whole(webhooks.all().stream().map(WebhookShape::of).toList()));
    }

    private Answer addHook(Call<WebhookBody> call) {
        WebhookBody body = call.body();
        return DataAnswers.of(webhooks.add(body.url(), body.secret()).map(WebhookShape::of));
    }

    private Answer deleteHook(Call<NoBody> call) {
        var id = new WebhookId(Texts.id(call.path("webhook_id")));
        return DataAnswers.of(webhooks.delete(id).map(gone -> Map.of("deleted", gone)));
    }
}
