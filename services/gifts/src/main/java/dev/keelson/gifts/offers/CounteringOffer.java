package dev.keelson.gifts.offers;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.offers.FindingOffer.Found;
import dev.keelson.gifts.offers.Offers.Known;
import dev.keelson.gifts.offers.Offers.Seen;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Asks another price of an offer's author, between the offer and what is asked of everybody; the
 * offer gets its whole life again.
 */
public final class CounteringOffer {

    private static final Operation COUNTER = Operation.named("offers.set-price");

    private final Transactor transactor;
    private final FindingOffer finding;
    private final Offers offers;
    private final InstantSource clock;

    /** What an owner asks. */
    public record Wish(OfferId offer, UserId owner, Price price) {}

    /** Why no other price is asked, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such offer that this trader sent or received. */
        record NoSuchOffer(OfferId offer) implements Refusal {}

        /** It is the trader's own offer. */
        record NotOwner(OfferId offer) implements Refusal {}

        /** It has ended, or outlived its time. */
        record Over(OfferId offer) implements Refusal {}

        /** Less than the offer, or than what is asked where that is less. */
        record TooLow(Nanoton least) implements Refusal {}

        /** More than what is asked, or than the offer where that is more. */
        record TooHigh(Nanoton most) implements Refusal {}
    }

    CounteringOffer(
            Transactor transactor, FindingOffer finding, Offers offers, InstantSource clock) {
        this.transactor = transactor;
        this.finding = finding;
        this.offers = offers;
        this.clock = clock;
    }

    /** Asks; the answer is the offer as it is afterwards. */
    public Result<Seen, Refusal> counter(Wish wish) {
        Optional<Known> known = finding.look(wish.offer());
        if (known.isEmpty()) {
            return Result.failure(new Refusal.NoSuchOffer(wish.offer()));
        }
        Operation locked = COUNTER.lockedBy(GiftLock.on(known.get().gift()));
        return transactor.inUnit(locked, unit -> counter(unit, known.get(), wish));
    }

    private Result<Seen, Refusal> counter(UnitOfWork unit, Known known, Wish wish) {
        Found found = finding.lock(unit, known);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!found.concerns(wish.owner())) {
            return Result.failure(new Refusal.NoSuchOffer(wish.offer()));
        }
        if (!found.isOwner(wish.owner())) {
            return Result.failure(new Refusal.NotOwner(wish.offer()));
        }
        return found.offer(now)
                .map(offer -> counter(unit, found, offer.countered(wish.price().amount(), now)))
                .orElseGet(() -> Result.failure(new Refusal.Over(wish.offer())));
    }

    private Result<Seen, Refusal> counter(UnitOfWork unit, Found found, Offer countered) {
        Nanoton ask = found.listing().price().amount();
        Nanoton least = ask.isLessThan(countered.price()) ? ask : countered.price();
        Nanoton most = ask.isLessThan(countered.price()) ? countered.price() : ask;
        Nanoton price = countered.counter().orElseThrow();
        if (price.isLessThan(least)) {
            return Result.failure(new Refusal.TooLow(least));
        }
        if (most.isLessThan(price)) {
            return Result.failure(new Refusal.TooHigh(most));
        }
        offers.counter(unit, countered);
        unit.record(OfferCountered.of(countered, found.gift().custody().owner(), price));
        return Result.success(new Seen(countered, found.gift()));
    }
}
