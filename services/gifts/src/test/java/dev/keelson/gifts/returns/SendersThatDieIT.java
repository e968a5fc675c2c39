package dev.keelson.gifts.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Lease;
import dev.keelson.Leases.Terms;
import dev.keelson.LockName;
import dev.keelson.TimeOrderedIds;
import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.NftModule;
import dev.keelson.gifts.shared.Time;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.SettableClock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;

/**
 * Whoever sends gifts dies at each step, or is paused and replaced: each gift goes out once, and
 * its fee is taken once. A kill leaves what an error leaves that nobody catches.
 */
@Tag("faults")
@Timeout(120)
class SendersThatDieIT {

    private static final LockName JOB = new LockName("job:gift-transfers");

    private static TestMarket market;
    private static Database database;
    private static SettableClock clock;
    private static PostgresTransactor transactor;

    private Trader owner;
    private String nft;
    private ScriptedBank telegram;

    /** A process that is killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void open() {
        market = new TestMarket();
        database =
                Database.start(
                        DatabaseSettings.forTests(market.database()),
                        "classpath:db/migration",
                        new SimpleMeterRegistry());
        clock = SettableClock.at(market.advance("PT0S"));
        transactor = database.transactor(clock, _ -> {}, _ -> "{}");
    }

    @AfterAll
    static void close() {
        database.close();
        market.close();
    }

    @BeforeEach
    void askForAGift() {
        owner = market.newcomer().topUp("1");
        nft = owner.bringGift();
        JsonNode gift = owner.gift(nft);
        telegram =
                new ScriptedBank(
                        gift.path("gift_id").asString(),
                        market.text("select owned_gift_id from nft where id = '" + nft + "'"));
        assertThat(GoingBack.back(owner, nft).status()).isEqualTo(202);
        clock.advance(Duration.between(clock.instant(), market.advance("PT1S")));
    }

    @AfterEach
    void theGiftWentOnceForOneFee() {
        assertThat(telegram.passed()).isEqualTo(1);
        assertThat(owner.gift(nft).path("state").asString()).isEqualTo("gone");
        assertThat(owner.balance()).isEqualTo("0.90");
        assertThat(owner.frozen()).isEqualTo("0.00");
        assertThat(
                        market.number(
                                "select count(*) from entry e join gift_return r"
                                        + " on e.reference = r.id::text"
                                        + " where e.reason = 'return.paid' and r.nft_id = '"
                                        + nft
                                        + "'"))
                .isEqualTo(1);
        assertThat(market.isSolvent()).isTrue();
    }

    private SendingReturns sender() {
        var time = new Time(clock, new TimeOrderedIds(clock));
        Attachments nothing = (_, _) -> Attached.all(List.of());
        var ledger = LedgerModule.wire(transactor, time).ledger();
        var gifts =
                NftModule.wire(transactor, ledger, new NftModule.Hanging(nothing, nothing), time);
        return ReturnsModule.wire(
                        transactor,
                        new ReturnsModule.Needs(
                                gifts.nfts(), ledger, nothing, new Bank(telegram, "bank")),
                        time)
                .sending();
    }

    private static Lease lease(String runner) {
        return new PostgresLeases(transactor, runner)
                .take(JOB, Terms.of(Duration.ofSeconds(15)))
                .orElseThrow();
    }

    /** Another process goes on, for some rounds and two minutes. */
    private void anotherGoesOn() {
        try (Lease lease = lease("another")) {
            SendingReturns another = sender();
            for (int round = 0; round < 6; round++) {
                int _ = another.round(lease);
                clock.advance(Duration.ofSeconds(30));
            }
        }
    }

    private void roundThatIsKilled() {
        try (Lease lease = lease("first")) {
            assertThatThrownBy(() -> sender().round(lease)).isInstanceOf(Killed.class);
        }
    }

    @Test
    void killedBetweenItsMarkAndTheCall() {
        telegram.beforeNext(() -> {
            throw new Killed();
        });
        roundThatIsKilled();
        assertThat(telegram.passed()).isZero();

        anotherGoesOn();
    }

    @Test
    void killedBetweenTheCallAndItsRecord() {
        telegram.afterNext(() -> {
            throw new Killed();
        });
        roundThatIsKilled();
        assertThat(telegram.passed()).isEqualTo(1);

        anotherGoesOn();
    }

    @Test
    void killedTwiceInARow() {
        telegram.beforeNext(() -> {
            throw new Killed();
        });
        roundThatIsKilled();
        try (Lease lease = lease("second")) {
            SendingReturns second = sender();
            int _ = second.round(lease);
            clock.advance(Duration.ofSeconds(61));
            int _ = second.round(lease);
            telegram.afterNext(() -> {
                throw new Killed();
            });
            assertThatThrownBy(() -> second.round(lease)).isInstanceOf(Killed.class);
        }

        anotherGoesOn();
    }

    @Test
    void pausedBeforeTheCallWhileAnotherInstanceTakesOver() {
        Lease paused = lease("paused");
        telegram.beforeNext(() -> {
            paused.close();
            anotherGoesOn();
        });

        assertThatThrownBy(() -> sender().round(paused)).hasMessageContaining("lease");
    }

    @Test
    void pausedBeforeItsRecordWhileAnotherInstanceTakesOver() {
        Lease paused = lease("paused");
        telegram.afterNext(() -> {
            paused.close();
            anotherGoesOn();
        });

        assertThatThrownBy(() -> sender().round(paused)).hasMessageContaining("lease");
    }
}
