package dev.keelson.gifts.offers;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.offers.MakingOffer.Stores;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends an offer without a deal: the owner rejects it, or its author withdraws it. */
public final class RefusingOffer {

    private static final Operation LOOK = Operation.named("offers.look");
    private static final Operation REFUSE = Operation.named("offers.refuse");

    private final Transactor transactor;
    private final Stores stores;

    /** Why an offer is not ended. */
    public sealed interface Refusal {
        /** There is no such live offer that this trader sent or received. */
        record NoSuchOffer(OfferId offer) implements Refusal {}
    }

    RefusingOffer(Transactor transactor, Stores stores) {
        this.transactor = transactor;
        this.stores = stores;
    }

    /** Ends the offer and gives its author the frozen price back. */
    Result<Offer, Refusal> refuse(OfferId id, UserId who) {
        Optional<Offer> seen = transactor.read(LOOK, session -> stores.offers().live(session, id));
        if (seen.isEmpty()) {
            return Result.failure(new Refusal.NoSuchOffer(id));
        }
        Operation locked = REFUSE.lockedBy(GiftLock.on(seen.get().gift()));
        return transactor.inUnit(locked, unit -> refuse(unit, seen.get(), who));
    }

    private Result<Offer, Refusal> refuse(UnitOfWork unit, Offer seen, UserId who) {
        Supplier<List<Offer>> asked = stores.offers().lockOn(unit, seen.gift());
        boolean isOwner =
                stores.nfts()
                        .lock(unit, seen.gift())
                        .get()
                        .map(Nft::custody)
                        .fold(custody -> custody.owner().equals(who), _ -> false);
        return asked.get().stream()
                .filter(offer -> offer.id().equals(seen.id()))
                .filter(offer -> isOwner || offer.author().equals(who))
                .findFirst()
                .<Result<Offer, Refusal>>map(
                        offer -> end(unit, offer, isOwner ? End.REFUSED : End.WITHDRAWN))
                .orElseGet(() -> Result.failure(new Refusal.NoSuchOffer(seen.id())));
    }

    private Result<Offer, Refusal> end(UnitOfWork unit, Offer offer, End how) {
        Books books =
                stores.ledger()
                        .lock(
                                unit,
                                List.of(
                                        Account.free(offer.author()),
                                        Account.frozen(offer.author())));
        books.enter(OffersOnGifts.release(offer));
        stores.offers().end(unit, List.of(offer), how);
        stores.ledger().write(unit, books);
        return Result.success(offer);
    }
}
