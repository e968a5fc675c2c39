package dev.keelson.recruiting.sandbox;

import dev.keelson.service.telegram.BotToken;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Telegram, played on the loopback interface: a bot, and the people who talk with it. */
final class SandboxBot implements AutoCloseable {

    /** The token of the sandbox's bot: no secret, good for nothing outside. */
    static final BotToken TOKEN = new BotToken("700:recruiting-sandbox-bot");

    /** Its name. */
    static final String NAME = "keelson_recruiting_sandbox_bot";

    private static final String HOST = "127.0.0.1";
    private static final String HMAC = "HmacSHA256";

    private final InstantSource clock;
    private final WebServer server;

    /** Starts it on a free port, with what answers for its Bot API. */
    SandboxBot(InstantSource clock, HttpService api) {
        this.clock = clock;
        this.server =
                WebServer.builder()
                        .address(InetAddress.ofLiteral(HOST))
                        .port(0)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .routing(routing -> routing.register("/telegram", api))
                        .build()
                        .start();
    }

    /** Where its Bot API is. */
    URI url() {
        return URI.create("http://" + HOST + ":" + server.port() + "/telegram");
    }

    /** What Telegram says of somebody who opens the page within it now. */
    String initData(long chat, String language) {
        String user =
                SandboxChats.JSON
                        .createObjectNode()
                        .put("id", chat)
                        .put("first_name", "Person " + chat)
                        .put("language_code", language)
                        .toString();
        String date = Long.toString(clock.instant().getEpochSecond());
        return "auth_date="
                + date
                + "&user="
                + URLEncoder.encode(user, StandardCharsets.UTF_8)
                + "&hash="
                + hash("auth_date=" + date + "\nuser=" + user);
    }

    private static String hash(String lines) {
        try {
            byte[] key = mac("WebAppData".getBytes(StandardCharsets.UTF_8), TOKEN.value());
            return HexFormat.of().formatHex(mac(key, lines));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        WebServer _ = server.stop();
    }
}
