package dev.keelson.gifts.custody;

import dev.keelson.Fault;
import dev.keelson.gifts.telegram.TelegramUpdate;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.WholeBody;
import dev.keelson.service.outside.OutsideUnavailableException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /telegram/webhook}: takes the updates that Telegram sends. It sends one again until it is
 * answered with 200, so that is said once the update is kept.
 */
final class WebhookRoutes {

    private static final int LARGEST_UPDATE = 256 * 1024;

    private final ReceivingGifts receiving;
    private final Optional<String> secret;

    /**
     * Routes for Telegram.
     *
     * @param secret that Telegram was told; without one nobody is believed
     */
    WebhookRoutes(ReceivingGifts receiving, Optional<String> secret) {
        this.receiving = receiving;
        this.secret = secret;
    }

    Endpoints endpoints() {
        return Endpoints.under("/telegram")
                .post(
                        "/webhook",
                        e ->
                                e.operation("telegram.webhook")
                                        .uncounted()
                                        .alwaysOn()
                                        .bodyUpTo(LARGEST_UPDATE)
                                        .body(WholeBody.class),
                        this::receive);
    }

    private Answer receive(Call<WholeBody> call) {
        if (!isFromTelegram(call.header("X-Telegram-Bot-Api-Secret-Token"))) {
            return Answer.refused(401, "UNAUTHORIZED", "Telegram was told another secret.");
        }
        Optional<TelegramUpdate> update = TelegramUpdate.of(call.body().text());
        if (update.isEmpty()) {
            return Answer.refused(422, "VALIDATION", "That is no update of Telegram's.");
        }
        try {
            return Answer.ok(Map.of("processed", receiving.receive(update.get())));
        } catch (OutsideUnavailableException later) {
            throw new Fault.Busy("what has to be asked of Telegram", Duration.ZERO, later);
        }
    }

    private boolean isFromTelegram(Optional<String> said) {
        return secret.isPresent()
                && said.isPresent()
                && MessageDigest.isEqual(bytes(secret.get()), bytes(said.get()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
