package dev.keelson.gifts.offers;

import dev.keelson.DataError.NotFound;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Offers a price for a listed gift and freezes it. */
public final class MakingOffer {

    private static final Operation OFFER = Operation.named("offers.new");
    private static final int LEAST_SHARE = 5_000;

    private final Transactor transactor;
    private final Stores stores;
    private final Time time;

    /** What an author offers. */
    public record Proposal(NftId gift, UserId author, Price price) {}

    /** Where gifts, offers and money are kept. */
    record Stores(Nfts nfts, Offers offers, Ledger ledger) {}

    /** Why an offer is not taken, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** It is not listed. */
        record NotForSale(NftId gift) implements Refusal {}

        /** The author owns it. */
        record OwnGift(NftId gift) implements Refusal {}

        /** Less than half of what is asked. */
        record TooLow(Nanoton least) implements Refusal {}

        /** The author has a live offer on this gift already. */
        record AlreadyOffered(NftId gift) implements Refusal {}

        /** The author can spend less than the offer. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    MakingOffer(Transactor transactor, Stores stores, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.time = time;
    }

    /** Makes the offer, once for the request's key. */
    public Result<Offer, Refusal> offer(Proposal proposal, Once<Offer> once) {
        return transactor.inUnit(
                locked(proposal).once(once), unit -> offer(unit, proposal).map(Made::offer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Offer>, Refusal> rehearse(Proposal proposal) {
        return transactor.rehearse(
                locked(proposal),
                unit -> offer(unit, proposal).map(it -> Rehearsed.of(it.offer(), it.books())));
    }

    private static Operation locked(Proposal proposal) {
        return OFFER.lockedBy(GiftLock.on(proposal.gift()));
    }

    private record Made(Offer offer, Books books) {}

    private Result<Made, Refusal> offer(UnitOfWork unit, Proposal proposal) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, proposal.gift());
        List<Offer> live = stores.offers().lockOn(unit, proposal.gift()).get();
        Optional<Offer> own =
                live.stream().filter(each -> each.author().equals(proposal.author())).findFirst();
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return switch (asked.get()) {
            case Failure(NotFound _) -> refused(new Refusal.NoSuchGift(proposal.gift()));
            case Success(Listed gift) when gift.isOwnedBy(proposal.author()) ->
                    refused(new Refusal.OwnGift(proposal.gift()));
            case Success(Listed gift) when isTooLow(gift, proposal) ->
                    refused(new Refusal.TooLow(least(gift)));
            case Success(Listed _) when own.filter(it -> !it.isOver(now)).isPresent() ->
                    refused(new Refusal.AlreadyOffered(proposal.gift()));
            case Success(Listed gift) -> freeze(unit, gift, made(proposal, now), own);
            case Success(Gone _) -> refused(new Refusal.NoSuchGift(proposal.gift()));
            case Success(Idle _), Success(Auctioned _), Success(Returning _) ->
                    refused(new Refusal.NotForSale(proposal.gift()));
        };
    }

    private static boolean isTooLow(Listed gift, Proposal proposal) {
        return proposal.price().amount().isLessThan(least(gift));
    }

    private static Nanoton least(Listed gift) {
        return gift.price().amount().share(LEAST_SHARE);
    }

    private Offer made(Proposal proposal, Instant now) {
        return new Offer(
                new OfferId(time.ids().next()),
                proposal.gift(),
                proposal.author(),
                proposal.price().amount(),
                Optional.empty(),
                now,
                now.plus(Offer.LIFE),
                1);
    }

    /**
     * Freezes the price.
     *
     * @param outlived the author's earlier offer that nobody has released yet
     */
    private Result<Made, Refusal> freeze(
            UnitOfWork unit, Listed gift, Offer offer, Optional<Offer> outlived) {
        Account free = Account.free(offer.author());
        Books books = stores.ledger().lock(unit, offer.accounts());
        outlived.ifPresent(earlier -> {
            books.enter(OffersOnGifts.release(earlier));
            stores.offers().end(unit, List.of(earlier), End.EXPIRED);
        });
        if (books.balance(free).isLessThan(offer.price())) {
            return refused(new Refusal.TooLittleMoney(offer.price().minus(books.balance(free))));
        }
        books.enter(Entry.of("offer.frozen", offer.id().toString()).hold(offer.hold()).done());
        stores.offers().add(unit, offer);
        stores.ledger().write(unit, books);
        unit.record(OfferMade.of(offer, gift.custody().owner()));
        return Result.success(new Made(offer, books));
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
