package dev.keelson.gifts.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Telegram sends updates, and is believed by its secret alone. */
@Timeout(120)
class UpdatesByWebhookIT {

    private static final String SECRET = "known-to-telegram_and-us";

    private static TestMarket market;

    @BeforeAll
    static void open() throws IOException {
        int port = freePort();
        market =
                new TestMarket(
                        TestMarket.freshDatabase(),
                        Map.of(
                                "KEELSON_HTTP_PORT",
                                Integer.toString(port),
                                "KEELSON_TELEGRAM_WEBHOOK_URL",
                                "http://127.0.0.1:" + port + "/telegram/webhook",
                                "KEELSON_TELEGRAM_WEBHOOK_SECRET",
                                SECRET));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static Reply sends(String secret, long updateId) {
        return market.stranger().sendsUpdate(secret, "{\"update_id\": " + updateId + "}");
    }

    @Test
    void aGiftThatIsSentToTheBankIsToldAndTakenIn() {
        Trader owner = market.newcomer();
        assertThat(
                        owner.post(
                                        "/sandbox/telegram/gifts",
                                        """
                                        {"owner_telegram_id": %d, "title": "Told Star", "num": 1,
                                         "model": "Plain", "pattern": "Dots", "backdrop": "Blue",
                                         "send_to_bank": true}
                                        """
                                                .formatted(owner.id()))
                                .status())
                .isEqualTo(200);

        long end = System.nanoTime() + 60_000_000_000L;
        while (owner.get("/api/nft/my").json().path("items").isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }

        assertThat(owner.get("/api/nft/my").json().path("items")).hasSize(1);
        assertThat(market.stranger().post("/sandbox/jobs/telegram-updates/run", "{}").code())
                .as("nobody asks for updates")
                .isEqualTo("JOB_NOT_FOUND");
    }

    @Test
    void anUpdateIsActedOnOnceInWhateverOrderItComes() {
        assertThat(sends(SECRET, 9).field("processed")).isEqualTo("1");
        assertThat(sends(SECRET, 7).field("processed")).isEqualTo("1");
        assertThat(sends(SECRET, 9).field("processed")).isEqualTo("0");
        assertThat(sends(SECRET, 7).field("processed")).isEqualTo("0");
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsNotBelieved() {
        for (String guess : new String[] {"", "wrong", SECRET + "x", SECRET.substring(1)}) {
            Reply refused = sends(guess, 11);
            assertThat(refused.status()).as(guess).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(market.stranger().post("/telegram/webhook", "{\"update_id\": 11}").status())
                .isEqualTo(401);
        assertThat(sends(SECRET, 11).field("processed")).isEqualTo("1");
    }

    @Test
    void whatIsNoUpdateIsRefused() {
        for (String nonsense : new String[] {"[]", "{}", "nonsense", "{\"update_id\": null}"}) {
            assertThat(market.stranger().sendsUpdate(SECRET, nonsense).status())
                    .as(nonsense)
                    .isEqualTo(422);
        }
    }
}
