package dev.keelson.gifts.withdrawals;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.gifts.withdrawals.Withdrawal.State;
import dev.keelson.gifts.withdrawals.Withdrawals.Tally;
import dev.keelson.service.health.Check;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Shows what the hot wallet has and what waits to be paid, on the instance that sends: not a number
 * on the others. Thread-safe.
 */
final class WatchingWallet {

    private static final Operation TALLY = Operation.named("withdrawals.tally");
    private static final Duration OFTEN = Duration.ofSeconds(30);
    private static final Duration LATELY = Duration.ofMinutes(3);
    private static final double NANO = 1e9;
    private static final double MILLIS = 1_000;

    /** Those whose money is still to go out. */
    private static final List<State> OPEN =
            List.of(State.CREATED, State.REVIEW, State.SENDING, State.SENT, State.MANUAL);

    private final Transactor transactor;
    private final Withdrawals withdrawals;
    private final Source source;
    private final InstantSource clock;

    private volatile Optional<Seen> wallet = Optional.empty();
    private volatile Optional<Counted> counted = Optional.empty();

    /** The chain, and whose wallet is watched on it. */
    record Source(TonApi api, String address) {}

    private record Seen(WalletState state, Instant at) {}

    private record Counted(Map<State, Tally> tally, Instant at) {

        Counted {
            tally = Map.copyOf(tally);
        }

        Tally of(State state) {
            return tally.getOrDefault(state, new Tally(0, Nanoton.ZERO, at));
        }
    }

    WatchingWallet(
            Transactor transactor, Withdrawals withdrawals, Source source, InstantSource clock) {
        this.transactor = transactor;
        this.withdrawals = withdrawals;
        this.source = source;
        this.clock = clock;
    }

    /** Counts what is open, and looks at the wallet when that is long ago. */
    void look() {
        Map<State, Tally> tally = transactor.read(TALLY, withdrawals::tally);
        counted = Optional.of(new Counted(tally, clock.instant()));
        if (wallet.filter(seen -> seen.at().plus(OFTEN).isAfter(clock.instant())).isEmpty()) {
            saw(source.api().wallet(source.address()));
        }
    }

    /** Takes over what somebody else saw. */
    void saw(WalletState state) {
        wallet = Optional.of(new Seen(state, clock.instant()));
    }

    /** A warning when the wallet cannot pay what waits for it. */
    Check check() {
        return Check.outside("hot_wallet", this::trouble);
    }

    private Optional<String> trouble() {
        Nanoton waits = sum(State.CREATED).plus(sum(State.SENDING)).plus(sum(State.SENT));
        return lately().map(WalletState::balance)
                .filter(balance -> balance.isLessThan(waits))
                .map(balance -> "the hot wallet has " + balance + " TON, " + waits + " TON wait");
    }

    private Nanoton sum(State state) {
        return counted.map(last -> last.of(state).sum()).orElse(Nanoton.ZERO);
    }

    /** An instance that sends no more says nothing of what it saw then. */
    private double figure(State state, ToDoubleFunction<Tally> figure) {
        return counted.filter(last -> last.at().plus(LATELY).isAfter(clock.instant()))
                .map(last -> figure.applyAsDouble(last.of(state)))
                .orElse(Double.NaN);
    }

    private double age(Tally tally) {
        return tally.count() == 0
                ? 0
                : Duration.between(tally.oldest(), clock.instant()).toMillis() / MILLIS;
    }

    private Optional<WalletState> lately() {
        return wallet.filter(seen -> seen.at().plus(LATELY).isAfter(clock.instant()))
                .map(Seen::state);
    }

    /** Shows it. */
    void measure(MeterRegistry registry) {
        gauge(registry, "gifts.hot.wallet.ton", "coins in the hot wallet", w -> ton(w.balance()));
        gauge(
                registry,
                "gifts.hot.wallet.seqno",
                "the hot wallet's next number",
                WalletState::seqno);
        for (State state : OPEN) {
            Gauge.builder("gifts.withdrawals", () -> figure(state, Tally::count))
                    .description("withdrawals that have not ended, by state")
                    .tag("state", state.word())
                    .register(registry);
            Gauge.builder("gifts.withdrawals.ton", () -> figure(state, tally -> ton(tally.sum())))
                    .description("coins of withdrawals that have not ended, by state")
                    .tag("state", state.word())
                    .register(registry);
            Gauge.builder("gifts.withdrawals.oldest.seconds", () -> figure(state, this::age))
                    .description("age of the oldest withdrawal that has not ended, by state")
                    .tag("state", state.word())
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<WalletState> value) {
        Gauge.builder(
                        name,
                        () -> lately().map(value::applyAsDouble).orElse(Double.NaN).doubleValue())
                .description(description)
                .register(registry);
    }

    private static double ton(Nanoton amount) {
        return amount.value() / NANO;
    }
}
