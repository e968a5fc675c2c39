package dev.keelson.gifts.presale;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.presale.Presale.Ask;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Lists a presale at a price, changes the price, or takes it off sale. The deposit for the new
 * price is taken and that for the old one given back, as one net movement. Once it is sold, the
 * price is fixed.
 */
public final class PricingPresale {

    private static final Operation SET_PRICE = Operation.named("presale.set-price");

    private final Transactor transactor;
    private final Presales presales;
    private final Ledger ledger;
    private final InstantSource clock;

    /** What a seller asks for; no price takes the presale off sale. */
    public record Wish(PresaleId presale, UserId seller, Optional<Price> price) {}

    /** A presale as it is afterwards; the balance is what whoever changed it can spend then. */
    public record Changed(Presale presale, Nanoton balance) {}

    /** Why a price is not set, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such presale. */
        record NoSuchPresale(PresaleId presale) implements Refusal {}

        /** Somebody else registered it. */
        record NotOwner(PresaleId presale) implements Refusal {}

        /** It is sold, and its price fixed. */
        record Sold(PresaleId presale) implements Refusal {}

        /** It has ended. */
        record Over(PresaleId presale) implements Refusal {}

        /** The gift can be passed on by now. */
        record TooLate(Instant transferableSince) implements Refusal {}

        /** The seller can spend less than the deposit takes. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    PricingPresale(Transactor transactor, Presales presales, Ledger ledger, InstantSource clock) {
        this.transactor = transactor;
        this.presales = presales;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Sets the price, once for the request's key. */
    public Result<Changed, Refusal> setPrice(Wish wish, Once<Changed> once) {
        return transactor.inUnit(
                SET_PRICE.once(once), unit -> setPrice(unit, wish).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Changed>, Refusal> rehearse(Wish wish) {
        return transactor.rehearse(SET_PRICE, unit -> setPrice(unit, wish));
    }

    private Result<Rehearsed<Changed>, Refusal> setPrice(UnitOfWork unit, Wish wish) {
        Optional<Presale> found = presales.lock(unit, wish.presale()).get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return found.map(presale ->
                        refusal(presale, wish, now)
                                .<Result<Rehearsed<Changed>, Refusal>>map(Result::failure)
                                .orElseGet(() -> move(unit, presale, priced(presale, wish, now))))
                .orElseGet(() -> Result.failure(new Refusal.NoSuchPresale(wish.presale())));
    }

    private static Optional<Refusal> refusal(Presale presale, Wish wish, Instant now) {
        if (!presale.isSoldBy(wish.seller())) {
            return Optional.of(new Refusal.NotOwner(presale.id()));
        }
        if (presale.state() == Presale.State.SOLD) {
            return Optional.of(new Refusal.Sold(presale.id()));
        }
        if (!presale.isUnsold()) {
            return Optional.of(new Refusal.Over(presale.id()));
        }
        return wish.price().isPresent() && presale.isTooLate(now)
                ? Optional.of(new Refusal.TooLate(presale.transferTime()))
                : Optional.empty();
    }

    private static Presale priced(Presale presale, Wish wish, Instant now) {
        return wish.price()
                .map(price -> presale.listed(Ask.of(price), now))
                .orElseGet(presale::unlisted);
    }

    private Result<Rehearsed<Changed>, Refusal> move(
            UnitOfWork unit, Presale before, Presale after) {
        Account purse = Account.free(before.seller());
        Account escrow = Account.escrow(before.seller());
        Books books = ledger.lock(unit, List.of(purse, escrow));
        Nanoton more = after.deposit().minus(before.deposit());
        if (books.balance(purse).isLessThan(more)) {
            return Result.failure(new Refusal.TooLittleMoney(more.minus(books.balance(purse))));
        }
        if (!more.equals(Nanoton.ZERO)) {
            Entry.Draft entry = Entry.of("presale.deposit", before.id().toString());
            books.enter(
                    (more.isNegative()
                                    ? entry.move(more.negated(), escrow, purse)
                                    : entry.move(more, purse, escrow))
                            .done());
        }
        presales.save(unit, after);
        ledger.write(unit, books);
        return Result.success(Rehearsed.of(new Changed(after, books.balance(purse)), books));
    }
}
