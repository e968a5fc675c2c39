package dev.keelson.gifts.offers;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.offers.FindingOffer.Found;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.offers.Offers.Known;
import dev.keelson.gifts.offers.Offers.Seen;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;

/** Ends an offer without a deal: the owner rejects it, or its author withdraws it. */
final class RefusingOffer {

    private static final Operation REFUSE = Operation.named("offers.refuse");

    private final Transactor transactor;
    private final FindingOffer finding;
    private final Offers offers;
    private final Ledger ledger;

    /** An offer that has ended, and how. */
    record Ended(Seen seen, End how) {}

    /** Why an offer is not ended. */
    sealed interface Refusal {
        /** There is no such offer that this trader sent or received. */
        record NoSuchOffer(OfferId offer) implements Refusal {}

        /** It has ended already. */
        record Over(OfferId offer) implements Refusal {}
    }

    RefusingOffer(Transactor transactor, FindingOffer finding, Offers offers, Ledger ledger) {
        this.transactor = transactor;
        this.finding = finding;
        this.offers = offers;
        this.ledger = ledger;
    }

    /** Ends the offer and gives its author the frozen price back. */
    Result<Ended, Refusal> refuse(OfferId id, UserId who) {
        Optional<Known> known = finding.look(id);
        if (known.isEmpty()) {
            return Result.failure(new Refusal.NoSuchOffer(id));
        }
        return transactor.inUnit(
                locked(known.get()), unit -> refuse(unit, known.get(), who).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Ended>, Refusal> rehearse(OfferId id, UserId who) {
        return finding.look(id)
                .map(known -> transactor.rehearse(locked(known), unit -> refuse(unit, known, who)))
                .orElseGet(() -> Result.failure(new Refusal.NoSuchOffer(id)));
    }

    private static Operation locked(Known known) {
        return REFUSE.lockedBy(GiftLock.on(known.gift()));
    }

    private Result<Rehearsed<Ended>, Refusal> refuse(UnitOfWork unit, Known known, UserId who) {
        Found found = finding.lock(unit, known);
        if (!found.concerns(who)) {
            return Result.failure(new Refusal.NoSuchOffer(known.id()));
        }
        End how = found.isOwner(who) ? End.REFUSED : End.WITHDRAWN;
        return found.offer()
                .<Result<Rehearsed<Ended>, Refusal>>map(offer -> {
                    Books books = end(unit, offer, how);
                    var ended = new Ended(new Seen(offer, found.gift()), how);
                    return Result.success(Rehearsed.of(ended, books));
                })
                .orElseGet(() -> Result.failure(new Refusal.Over(known.id())));
    }

    /** Ends an offer that the unit has locked, and frees its price. */
    Books end(UnitOfWork unit, Offer offer, End how) {
        Books books = ledger.lock(unit, offer.accounts());
        books.enter(OffersOnGifts.release(offer));
        offers.end(unit, List.of(offer), how);
        ledger.write(unit, books);
        return books;
    }
}
