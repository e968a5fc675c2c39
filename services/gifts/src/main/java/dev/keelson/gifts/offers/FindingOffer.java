package dev.keelson.gifts.offers;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.offers.Offers.Known;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds an offer for whoever wants to do something with it: first its gift, which names the lock,
 * then, in the unit that holds the lock, everything that decides.
 */
final class FindingOffer {

    private static final Operation LOOK = Operation.named("offers.look");

    private final Transactor transactor;
    private final Nfts nfts;
    private final Offers offers;

    FindingOffer(Transactor transactor, Nfts nfts, Offers offers) {
        this.transactor = transactor;
        this.nfts = nfts;
        this.offers = offers;
    }

    /** What never changes about an offer; nothing where there never was such a one. */
    Optional<Known> look(OfferId id) {
        return transactor.read(LOOK, session -> offers.known(session, id));
    }

    /** The offer as it is now, its gift and everything that is offered for it, locked. */
    Found lock(UnitOfWork unit, Known known) {
        return ask(unit, known).get();
    }

    private Supplier<Found> ask(UnitOfWork unit, Known known) {
        Supplier<Result<Nft, NotFound>> gift = nfts.lock(unit, known.gift());
        Supplier<List<Offer>> live = offers.lockOn(unit, known.gift());
        return () -> new Found(known, held(gift.get()), live.get());
    }

    private static Nft held(Result<Nft, NotFound> gift) {
        return gift.orElseThrow(
                missing -> new IllegalStateException("an offer on " + missing.id()));
    }

    /** The same for whoever moves the gift: with what else hangs on it. */
    ToMove lockToMove(UnitOfWork unit, Known known, Attachments others) {
        Supplier<Found> asked = ask(unit, known);
        Attached attached = others.to(unit, known.gift());
        return new ToMove(asked.get(), attached);
    }

    /**
     * What was found by whoever moves the gift.
     *
     * @param others what hangs on the gift besides offers
     */
    record ToMove(Found found, Attached others) {}

    /** What was found under the lock. */
    record Found(Known known, Nft gift, List<Offer> live) {

        Found {
            live = List.copyOf(live);
        }

        boolean isOwner(UserId who) {
            return gift.isOwnedBy(who);
        }

        /** Tells whether somebody may know of the offer: its author, and the gift's owner. */
        boolean concerns(UserId who) {
            return isOwner(who) || known.author().equals(who);
        }

        /** The offer, if it has not ended. */
        Optional<Offer> offer() {
            return live.stream().filter(each -> each.id().equals(known.id())).findFirst();
        }

        /** The offer, if it has neither ended nor outlived its time. */
        Optional<Offer> offer(Instant now) {
            return offer().filter(each -> !each.isOver(now));
        }

        /** The other live offers on the gift. */
        List<Offer> others() {
            return live.stream().filter(each -> !each.id().equals(known.id())).toList();
        }

        /** The gift as it is listed; whatever is offered for is. */
        Listed listing() {
            if (gift instanceof Listed listed) {
                return listed;
            }
            throw new IllegalStateException("a live offer on " + gift);
        }
    }
}
