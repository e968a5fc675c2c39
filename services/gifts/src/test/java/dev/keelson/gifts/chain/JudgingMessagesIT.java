package dev.keelson.gifts.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Result;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Pace;
import dev.keelson.gifts.chain.SandboxTon.Pace.Sequence;
import dev.keelson.gifts.chain.SandboxTon.Transaction;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.Wallet;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.Wallet.Standing;
import dev.keelson.gifts.ton.Wallet.Term;
import dev.keelson.gifts.ton.WalletKey;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The sandbox's chain takes a message where the real contract would, and no other. */
class JudgingMessagesIT {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TonAddress TO = new TonAddress((byte) 0, "AB".repeat(32));
    private static final Nanoton SOME = Nanoton.ton("1");

    private final SettableClock time = SettableClock.at(NOW);
    private final Wallet wallet = new Wallet(SandboxTon.KEY);

    @TempDir Path directory;

    private SandboxTon chain;

    @BeforeEach
    void open() {
        chain = SandboxModule.chain(directory, time);
        chain.transfer(Transfer.of("memo", Nanoton.ton("10").value()));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private static Term term(long seqno) {
        return new Term(seqno, NOW.plusSeconds(60));
    }

    private Result<String, String> send(Nanoton amount, Term term, Standing standing) {
        return chain.send(wallet.sign(new Payment(TO, amount), term, standing).boc());
    }

    private List<Transaction> sent() {
        return chain.transactions().stream().filter(t -> t.direction() == Direction.OUT).toList();
    }

    @Test
    void theFirstMessageDeploysAndTheNextOnesCount() {
        assertThat(send(SOME, term(0), Standing.DEPLOYED))
                .isEqualTo(Result.failure("the account is not deployed"));
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        assertThat(send(SOME, term(1), Standing.DEPLOYED).isSuccess()).isTrue();
        assertThat(sent())
                .extracting(Transaction::nanoton)
                .containsExactly(SOME.value(), SOME.value());
        WalletState state = chain.wallet();
        assertThat(state.seqno()).isEqualTo(2);
        assertThat(state.balance()).isEqualTo(Nanoton.ton("8").minus(new Nanoton(2 * 3_236_669)));
    }

    @Test
    void eachNumberIsTakenOnce() {
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        assertThat(send(SOME, term(0), Standing.NEW)).isEqualTo(Result.failure("exitcode=33"));
        assertThat(send(SOME, term(2), Standing.NEW)).isEqualTo(Result.failure("exitcode=33"));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void nothingIsTakenAfterItsTime() {
        Term over = new Term(0, NOW);
        assertThat(send(SOME, over, Standing.NEW)).isEqualTo(Result.failure("exitcode=36"));
        assertThat(send(SOME, new Term(0, NOW.plusSeconds(1)), Standing.NEW).isSuccess()).isTrue();
    }

    @Test
    void anotherKeyOrADamagedMessageIsNotTaken() {
        var thief = new Wallet(WalletKey.ofSeed(new byte[32]));
        var payment = new Payment(TO, SOME);
        assertThat(chain.send(thief.sign(payment, term(0), Standing.NEW).boc()).isFailure())
                .isTrue();
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        String good = wallet.sign(payment, term(1), Standing.DEPLOYED).boc();
        var taken = 0;
        for (int place = 0; place < good.length(); place++) {
            char other = good.charAt(place) == 'A' ? 'B' : 'A';
            String damaged = good.substring(0, place) + other + good.substring(place + 1);
            try {
                taken += chain.send(damaged).isSuccess() ? 1 : 0;
            } catch (IllegalArgumentException _) {
                // Damage that the checksum of the bag finds.
            }
        }
        assertThat(taken).isZero();
        assertThat(sent()).hasSize(1);
        assertThatThrownBy(() -> chain.send("AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOrderForMoreThanThereIsUsesItsNumberAndSendsNothing() {
        assertThat(send(Nanoton.ton("10"), term(0), Standing.NEW).isSuccess()).isTrue();
        assertThat(sent()).extracting(Transaction::nanoton).containsExactly(0L);
        assertThat(chain.wallet().seqno()).isEqualTo(1);
        assertThat(chain.wallet().balance()).isEqualTo(Nanoton.ton("9.99703"));
    }

    @Test
    void aMessageIsOnItsWayForAsLongAsTheChainIsSlowAndVanishesWhenItIsTooLateThen() {
        chain.pace(new Pace(Duration.ofSeconds(5), Sequence.AS_SENT));
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        time.advance(Duration.ofSeconds(4));
        assertThat(sent()).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(sent()).extracting(Transaction::at).containsExactly(NOW.plusSeconds(5));
        chain.pace(new Pace(Duration.ofMinutes(2), Sequence.AS_SENT));
        assertThat(send(SOME, term(1), Standing.NEW).isSuccess()).isTrue();
        time.advance(Duration.ofMinutes(3));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void whereMessagesOvertakeEachOtherOneOfEachNumberIsTaken() {
        chain.pace(new Pace(Duration.ofSeconds(5), Sequence.REVERSED));
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        assertThat(send(Nanoton.ton("2"), term(0), Standing.NEW).isSuccess()).isTrue();
        time.advance(Duration.ofSeconds(5));
        assertThat(sent())
                .extracting(Transaction::nanoton)
                .containsExactly(Nanoton.ton("2").value());
    }

    @Test
    void aRestartChangesNothing() {
        assertThat(send(SOME, term(0), Standing.NEW).isSuccess()).isTrue();
        WalletState before = chain.wallet();
        List<Transaction> all = chain.transactions();
        chain.close();
        chain = SandboxModule.chain(directory, time);
        assertThat(chain.wallet()).isEqualTo(before);
        assertThat(chain.transactions()).isEqualTo(all);
    }
}
