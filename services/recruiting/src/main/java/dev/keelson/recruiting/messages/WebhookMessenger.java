package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.templates.Channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts events to somebody else's server, signed.
 *
 * <p>{@code X-Keelson-Signature} is the HMAC-SHA256 of timestamp, a dot and the body; {@code
 * X-Keelson-Id} tells a repeat. Any answer but 2xx, and none, is tried again: the id makes that
 * harmless.
 */
final class WebhookMessenger implements Messenger, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String HMAC = "HmacSHA256";

    private final Function<String, Optional<String>> secrets;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();

    WebhookMessenger(Function<String, Optional<String>> secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Delivery send(Message message) {
        Optional<String> secret = secrets.apply(message.address());
        if (secret.isEmpty()) {
            return new Delivery.Never("there is no such webhook any more");
        }
        try {
            HttpResponse<Void> answer =
                    client.send(request(message, secret.get()), BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2
                    ? new Delivery.Arrived()
                    : new Delivery.NotNow("answered " + answer.statusCode());
        } catch (IOException broken) {
            return new Delivery.NotNow("no answer: " + broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Delivery.NotNow("interrupted");
        }
    }

    private HttpRequest request(Message message, String secret) {
        String at = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(URI.create(message.address()))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("X-Keelson-Id", message.id().value().toString())
                .header("X-Keelson-Event", message.subject())
                .header("X-Keelson-Timestamp", at)
                .header("X-Keelson-Signature", "sha256=" + hmac(secret, at + "." + message.body()))
                .POST(BodyPublishers.ofString(message.body()))
                .build();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
