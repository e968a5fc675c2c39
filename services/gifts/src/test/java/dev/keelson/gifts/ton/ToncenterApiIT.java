package dev.keelson.gifts.ton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keelson.Outside;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.SandboxTon.Carriage;
import dev.keelson.gifts.chain.SandboxTon.Receipt;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.ton.TonTransaction.Bounced;
import dev.keelson.gifts.ton.TonTransaction.JettonNotice;
import dev.keelson.gifts.ton.TonTransaction.Received;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.outside.Patience;
import dev.keelson.service.outside.Trouble.Reason;
import dev.keelson.testkit.SettableClock;
import dev.keelson.testkit.http.ScriptedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@Timeout(60)
class ToncenterApiIT {

    private static final String EMPTY = "{\"transactions\": [], \"address_book\": {}}";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path directory;

    private final SettableClock time = SettableClock.at(NOW);

    private ToncenterApi api(URI base) {
        return api(base, Duration.ofSeconds(5));
    }

    private ToncenterApi api(URI base, Duration call) {
        Patience patience = Patience.standard().withRetries(3, Duration.ofMillis(1));
        return new ToncenterApi(
                new ToncenterApi.Settings(base, Optional.of("the-key"), call, patience),
                new Border(Outside.refusing(), time));
    }

    private static Reason reason(ToncenterApi api) {
        return catchThrowableOfType(
                        TonUnavailableException.class, () -> api.transactions(SandboxTon.WALLET, 0))
                .trouble()
                .reason();
    }

    private static List<Receipt> receipts(List<TonTransaction> transactions) {
        return transactions.stream().map(one -> new Receipt(one.hash(), one.lt())).toList();
    }

    @Test
    void aHistoryLongerThanAPageIsReadWholeAndInOrder() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            var sent = new ArrayList<Receipt>();
            for (int index = 0; index < 250; index++) {
                sent.add(sandbox.ton().transfer(Transfer.of("memo " + index, 1 + index)));
            }
            assertThat(receipts(api.transactions(SandboxTon.WALLET, 0))).isEqualTo(sent);
            assertThat(receipts(api.transactions(SandboxTon.WALLET, sent.get(120).lt())))
                    .isEqualTo(sent.subList(120, 250));
            assertThat(api.transactions(SandboxTon.WALLET, sent.getLast().lt() + 1)).isEmpty();
        }
    }

    @Test
    void aHistoryOfExactlyOnePageIsReadOnce() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            for (int index = 0; index < 100; index++) {
                sandbox.ton().transfer(Transfer.of("memo", 1));
            }
            assertThat(api.transactions(SandboxTon.WALLET, 0)).hasSize(100);
        }
    }

    @Test
    void oneAnswerIsBoundedAndTheNextGoesOnFromItsLast() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            for (int index = 0; index < 1_050; index++) {
                sandbox.ton().transfer(Transfer.of("memo", 1));
            }
            List<TonTransaction> first = api.transactions(SandboxTon.WALLET, 0);
            assertThat(first).hasSize(TonApi.LONGEST_ANSWER);
            assertThat(api.transactions(SandboxTon.WALLET, first.getLast().lt())).hasSize(51);
        }
    }

    @Test
    void twoTransactionsWithOneTimeAreNotLostBetweenPages() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            for (int index = 0; index < 99; index++) {
                sandbox.ton().transfer(Transfer.of("memo", 1));
            }
            Receipt first = sandbox.ton().transfer(Transfer.of("memo", 1));
            sandbox.ton()
                    .transfer(
                            new Transfer(
                                    "memo",
                                    1,
                                    Carriage.COINS,
                                    Optional.of("another"),
                                    OptionalLong.of(first.lt())));
            List<Receipt> read = receipts(api.transactions(SandboxTon.WALLET, 0));
            assertThat(read).hasSize(101).doesNotHaveDuplicates();
            assertThat(read.getLast().hash()).isEqualTo("another");
        }
    }

    @Test
    void whatIsInATransferArrives() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            Receipt receipt = sandbox.ton().transfer(Transfer.of("ключ & \"key\"", 1_500_000_000));
            TonTransaction read = api.transactions(SandboxTon.WALLET, 0).getFirst();
            assertThat(read.lt()).isEqualTo(receipt.lt());
            assertThat(read.hash()).isEqualTo(receipt.hash());
            assertThat(read.at()).isEqualTo(NOW);
            Received received = (Received) read.flow();
            assertThat(received.amount().value()).isEqualTo(1_500_000_000);
            assertThat(received.comment()).contains("ключ & \"key\"");
            assertThat(TonAddress.parse(received.destination()))
                    .isEqualTo(TonAddress.parse(SandboxTon.WALLET));
            assertThat(TonAddress.parse(received.source())).isPresent();
        }
    }

    @Test
    void bouncedMessagesAndJettonsAreToldFromCoins() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            for (Carriage carriage : Carriage.values()) {
                sandbox.ton()
                        .transfer(
                                new Transfer(
                                        "memo",
                                        5,
                                        carriage,
                                        Optional.empty(),
                                        OptionalLong.empty()));
            }
            assertThat(api.transactions(SandboxTon.WALLET, 0))
                    .extracting(TonTransaction::flow)
                    .hasExactlyElementsOfTypes(Received.class, Bounced.class, JettonNotice.class);
        }
    }

    @Test
    void aDuplicateComesTwice() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            Receipt first = sandbox.ton().transfer(Transfer.of("memo", 7));
            var same =
                    new Transfer(
                            "memo",
                            7,
                            Carriage.COINS,
                            Optional.of(first.hash()),
                            OptionalLong.of(first.lt()));
            assertThat(sandbox.ton().transfer(same)).isEqualTo(first);
            assertThat(receipts(api.transactions(SandboxTon.WALLET, 0)))
                    .containsExactly(first, first);
        }
    }

    @Test
    void anotherWalletHasNoHistoryHere() {
        try (var sandbox = SandboxModule.start(directory, time);
                var api = api(sandbox.tonUrl())) {
            sandbox.ton().transfer(Transfer.of("memo", 7));
            assertThat(api.transactions("0:" + "1".repeat(64), 0)).isEmpty();
            assertThat(api.transactions(TonAddress.parse(SandboxTon.WALLET).orElseThrow().raw(), 0))
                    .hasSize(1);
        }
    }

    @Test
    void theRequestIsTheOneToncenterDocuments() {
        try (var server = new ScriptedServer(ScriptedServer.answer(200, EMPTY));
                var api = api(server.url())) {
            assertThat(api.transactions("0:AB", 42)).isEmpty();
            assertThat(server.requests().getFirst())
                    .startsWith(
                            "GET /api/v3/transactions?account=0%3AAB&start_lt=42"
                                    + "&limit=100&offset=0&sort=asc HTTP/1.1")
                    .containsIgnoringCase("X-API-Key: the-key");
        }
    }

    @Test
    void aBusyServerIsAskedAgain() {
        try (var server =
                        new ScriptedServer(
                                ScriptedServer.answer(429, "{\"error\": \"Ratelimit exceed\"}"),
                                ScriptedServer.answer(503, ""),
                                ScriptedServer.hangUp(),
                                ScriptedServer.answer(200, EMPTY));
                var api = api(server.url())) {
            assertThat(api.transactions("0:AB", 0)).isEmpty();
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void aWrongKeyIsNotTriedAgain() {
        try (var server = new ScriptedServer(ScriptedServer.answer(401, "{}"));
                var api = api(server.url())) {
            assertThat(reason(api)).isEqualTo(Reason.REFUSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatNeverAnswersIsAFault() {
        try (var server = new ScriptedServer(ScriptedServer.silence());
                var api = api(server.url(), Duration.ofMillis(500))) {
            assertThat(reason(api)).isEqualTo(Reason.FAILED);
        }
    }

    @Test
    void afterFiveFailuresNothingIsSentForAMinute() {
        try (var server = new ScriptedServer(ScriptedServer.answer(500, ""));
                var api = api(server.url())) {
            assertThat(reason(api)).isEqualTo(Reason.FAILED);
            assertThat(reason(api)).isEqualTo(Reason.NOT_TRIED);
            assertThat(server.requests()).hasSize(5);
            assertThat(api.state()).isEqualTo(State.DOWN);
            assertThat(reason(api)).isEqualTo(Reason.NOT_TRIED);
            assertThat(server.requests()).hasSize(5);
            time.advance(Duration.ofSeconds(61));
            assertThat(reason(api)).isEqualTo(Reason.NOT_TRIED);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void theSettingsDoNotPrintTheKey() {
        assertThat(ToncenterApi.Settings.of(URI.create("https://ton.test"), Optional.of("the-key")))
                .asString()
                .doesNotContain("the-key");
    }
}
