package dev.keelson.gifts.offers;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.ChangingHands.Handover;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.offers.FindingOffer.Found;
import dev.keelson.gifts.offers.FindingOffer.ToMove;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.offers.Offers.Known;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an offer a deal: the gift's owner accepts the offered price, or the offer's author accepts
 * the owner's counter price, for which the difference is paid or given back in the same unit.
 */
final class AcceptingOffer {

    private static final Operation ACCEPT = Operation.named("offers.accept");

    private final Transactor transactor;
    private final Stores stores;
    private final InstantSource clock;

    /**
     * What somebody agrees to.
     *
     * @param expected the price that was seen, where it is to be no other
     */
    record Consent(OfferId offer, UserId who, Optional<Price> expected) {}

    /** What came of it; the balance is what whoever accepted can spend afterwards. */
    record Accepted(OfferId offer, Deal deal, Nanoton balance) {}

    /** What offers and money are kept in, and what hands gifts over. */
    record Stores(
            FindingOffer finding,
            Offers offers,
            Attachments others,
            Ledger ledger,
            ChangingHands changingHands) {}

    /** Why an offer is not accepted, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such offer that this trader sent or received. */
        record NoSuchOffer(OfferId offer) implements Refusal {}

        /** It has ended, or outlived its time. */
        record Over(OfferId offer) implements Refusal {}

        /** Its author may accept only a counter price, and there is none. */
        record NotCountered(OfferId offer) implements Refusal {}

        /** The price is not the one that was seen. */
        record PriceChanged(Nanoton now) implements Refusal {}

        /** The author can spend less than the counter price takes besides what is frozen. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    AcceptingOffer(Transactor transactor, Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.clock = clock;
    }

    /** Accepts, once for the request's key. */
    Result<Accepted, Refusal> accept(Consent consent, Once<Accepted> once) {
        return stores.finding()
                .look(consent.offer())
                .map(known ->
                        transactor.inUnit(
                                locked(known).once(once),
                                unit -> accept(unit, known, consent).map(Sale::accepted)))
                .orElseGet(() -> refused(new Refusal.NoSuchOffer(consent.offer())));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Accepted>, Refusal> rehearse(Consent consent) {
        return stores.finding()
                .look(consent.offer())
                .map(known ->
                        transactor.rehearse(
                                locked(known),
                                unit -> accept(unit, known, consent).map(Sale::rehearsed)))
                .orElseGet(() -> refused(new Refusal.NoSuchOffer(consent.offer())));
    }

    private static Operation locked(Known known) {
        return ACCEPT.lockedBy(GiftLock.on(known.gift()));
    }

    private record Sale(Accepted accepted, Books books) {

        Rehearsed<Accepted> rehearsed() {
            return Rehearsed.of(accepted, books);
        }
    }

    private Result<Sale, Refusal> accept(UnitOfWork unit, Known known, Consent consent) {
        ToMove toMove = stores.finding().lockToMove(unit, known, stores.others());
        Found found = toMove.found();
        if (!found.concerns(consent.who())) {
            return refused(new Refusal.NoSuchOffer(known.id()));
        }
        Optional<Offer> offer = found.offer(clock.instant());
        if (offer.isEmpty()) {
            return refused(new Refusal.Over(known.id()));
        }
        Optional<Nanoton> price =
                found.isOwner(consent.who())
                        ? Optional.of(offer.get().price())
                        : offer.get().counter();
        if (price.isEmpty()) {
            return refused(new Refusal.NotCountered(known.id()));
        }
        if (consent.expected().filter(seen -> !seen.amount().equals(price.get())).isPresent()) {
            return refused(new Refusal.PriceChanged(price.get()));
        }
        return sell(unit, toMove, new Terms(offer.get(), price.get(), consent.who()));
    }

    private record Terms(Offer offer, Nanoton price, UserId acceptor) {

        UserId buyer() {
            return offer.author();
        }
    }

    private Result<Sale, Refusal> sell(UnitOfWork unit, ToMove toMove, Terms terms) {
        Found found = toMove.found();
        Attached others =
                Attached.all(
                        List.of(
                                new OffersOnGifts(stores.offers()).these(found.others()),
                                toMove.others()));
        var accounts = new ArrayList<>(others.accounts());
        accounts.addAll(terms.offer().accounts());
        accounts.add(Account.free(found.gift().custody().owner()));
        Books books = stores.ledger().lock(unit, accounts);
        Nanoton means = books.balance(Account.free(terms.buyer())).plus(terms.offer().price());
        if (means.isLessThan(terms.price())) {
            return refused(new Refusal.TooLittleMoney(terms.price().minus(means)));
        }
        Deal deal =
                stores.changingHands()
                        .deal(
                                Deal.Kind.OFFER,
                                found.gift().custody(),
                                terms.buyer(),
                                terms.price());
        books.enter(ChangingHands.payment(deal).spend(terms.offer().hold()).done());
        stores.offers().end(unit, List.of(terms.offer()), End.ACCEPTED);
        stores.changingHands()
                .handOver(
                        unit,
                        found.listing().soldTo(terms.buyer()),
                        new Handover(deal, others, books));
        Nanoton balance = books.balance(Account.free(terms.acceptor()));
        return Result.success(new Sale(new Accepted(found.known().id(), deal, balance), books));
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
