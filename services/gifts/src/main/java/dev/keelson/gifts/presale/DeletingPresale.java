package dev.keelson.gifts.presale;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.presale.Presale.Ending;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.presale.PricingPresale.Changed;
import dev.keelson.gifts.shared.UserId;

import java.util.Optional;

/** Gives a presale up that nobody has bought, with the deposit back. */
final class DeletingPresale {

    private static final Operation DELETE = Operation.named("presale.delete");

    private final Transactor transactor;
    private final Presales presales;
    private final SettlingPresale settling;

    /** Who gives up what. */
    record Wish(PresaleId presale, UserId seller) {}

    /** Why a presale is not given up, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such presale. */
        record NoSuchPresale(PresaleId presale) implements Refusal {}

        /** Somebody else registered it. */
        record NotOwner(PresaleId presale) implements Refusal {}

        /** It is sold. */
        record Sold(PresaleId presale) implements Refusal {}

        /** It has ended. */
        record Over(PresaleId presale) implements Refusal {}
    }

    DeletingPresale(Transactor transactor, Presales presales, SettlingPresale settling) {
        this.transactor = transactor;
        this.presales = presales;
        this.settling = settling;
    }

    /** Gives it up, once for the request's key. */
    Result<Changed, Refusal> delete(Wish wish, Once<Changed> once) {
        return transactor.inUnit(
                DELETE.once(once), unit -> delete(unit, wish).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Changed>, Refusal> rehearse(Wish wish) {
        return transactor.rehearse(DELETE, unit -> delete(unit, wish));
    }

    private Result<Rehearsed<Changed>, Refusal> delete(UnitOfWork unit, Wish wish) {
        Optional<Presale> found = presales.lock(unit, wish.presale()).get();
        return found.map(presale ->
                        refusal(presale, wish)
                                .<Result<Rehearsed<Changed>, Refusal>>map(Result::failure)
                                .orElseGet(() -> delete(unit, presale)))
                .orElseGet(() -> Result.failure(new Refusal.NoSuchPresale(wish.presale())));
    }

    private static Optional<Refusal> refusal(Presale presale, Wish wish) {
        if (!presale.isSoldBy(wish.seller())) {
            return Optional.of(new Refusal.NotOwner(presale.id()));
        }
        if (presale.state() == Presale.State.SOLD) {
            return Optional.of(new Refusal.Sold(presale.id()));
        }
        return presale.isUnsold() ? Optional.empty() : Optional.of(new Refusal.Over(presale.id()));
    }

    private Result<Rehearsed<Changed>, Refusal> delete(UnitOfWork unit, Presale presale) {
        Books books = settling.lock(unit, presale);
        Presale cancelled = settling.cancel(unit, presale, books, Ending.DELETED);
        var changed = new Changed(cancelled, books.balance(Account.free(presale.seller())));
        return Result.success(Rehearsed.of(changed, books));
    }
}
