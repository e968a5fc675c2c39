package dev.keelson.gifts.business;

import dev.keelson.Operation;
import dev.keelson.Transactor;
import dev.keelson.gifts.business.Figures.Standing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Shows how much there is of the marketplace, as of the last round: {@code gifts_users}, {@code
 * gifts_listed}, {@code gifts_auctions_open}; not a number before the first. Thread-safe.
 */
public final class ShowingFigures {

    private static final Operation LOOK = Operation.named("business.figures");

    private final Transactor transactor;
    private final Figures figures;
    private volatile Optional<Standing> last = Optional.empty();

    ShowingFigures(Transactor transactor, Figures figures, MeterRegistry registry) {
        this.transactor = transactor;
        this.figures = figures;
        show(registry, "gifts.users", "traders that there are", Standing::users);
        show(registry, "gifts.listed", "gifts for sale", Standing::listedGifts);
        show(registry, "gifts.auctions.open", "auctions that run", Standing::openAuctions);
    }

    private void show(
            MeterRegistry registry, String name, String what, ToLongFunction<Standing> figure) {
        Gauge.builder(
                        name,
                        () -> last.map(it -> (double) figure.applyAsLong(it)).orElse(Double.NaN))
                .description(what)
                .register(registry);
    }

    /**
     * Looks once.
     *
     * @return 1
     */
    public int round() {
        last = Optional.of(transactor.read(LOOK, figures::standing));
        return 1;
    }
}
