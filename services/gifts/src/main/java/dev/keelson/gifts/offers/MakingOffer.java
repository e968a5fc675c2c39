package dev.keelson.gifts.offers;

import dev.keelson.DataError.NotFound;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.OfferId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Offers a price for a listed gift and freezes it. */
public final class MakingOffer {

    private static final Operation OFFER = Operation.named("offers.new");
    private static final int LEAST_SHARE = 5_000;

    private final Transactor transactor;
    private final Stores stores;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    /** What an author offers. */
    public record Proposal(NftId gift, UserId author, Price price) {}

    /** Where gifts, offers and money are kept. */
    record Stores(Nfts nfts, Offers offers, Ledger ledger) {}

    /** Why an offer is not taken. */
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

    MakingOffer(Transactor transactor, Stores stores, TimeOrderedIds ids, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes the offer, once for the request's key. */
    Result<Offer, Refusal> offer(Proposal proposal, Once<Offer> once) {
        Operation locked = OFFER.lockedBy(GiftLock.on(proposal.gift()));
        return transactor.inUnit(locked.once(once), unit -> offer(unit, proposal));
    }

    private Result<Offer, Refusal> offer(UnitOfWork unit, Proposal proposal) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, proposal.gift());
        List<Offer> live = stores.offers().lockOn(unit, proposal.gift()).get();
        return switch (asked.get()) {
            case Failure(NotFound _) -> refused(new Refusal.NoSuchGift(proposal.gift()));
            case Success(Listed gift) when gift.isOwnedBy(proposal.author()) ->
                    refused(new Refusal.OwnGift(proposal.gift()));
            case Success(Listed gift) when isTooLow(gift, proposal) ->
                    refused(new Refusal.TooLow(least(gift)));
            case Success(Listed _) when hasOne(live, proposal.author()) ->
                    refused(new Refusal.AlreadyOffered(proposal.gift()));
            case Success(Listed _) -> freeze(unit, proposal);
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

    private static boolean hasOne(List<Offer> live, UserId author) {
        return live.stream().anyMatch(offer -> offer.author().equals(author));
    }

    private Result<Offer, Refusal> freeze(UnitOfWork unit, Proposal proposal) {
        Account free = Account.free(proposal.author());
        Account frozen = Account.frozen(proposal.author());
        Nanoton price = proposal.price().amount();
        Books books = stores.ledger().lock(unit, List.of(free, frozen));
        if (books.balance(free).isLessThan(price)) {
            return refused(new Refusal.TooLittleMoney(price.minus(books.balance(free))));
        }
        var offer =
                new Offer(
                        new OfferId(ids.next()),
                        proposal.gift(),
                        proposal.author(),
                        price,
                        clock.instant());
        books.enter(
                Entry.of("offer.frozen", offer.id().toString()).move(price, free, frozen).done());
        stores.offers().add(unit, offer);
        stores.ledger().write(unit, books);
        return Result.success(offer);
    }

    private static Result<Offer, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
