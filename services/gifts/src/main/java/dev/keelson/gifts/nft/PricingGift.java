package dev.keelson.gifts.nft;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts a gift up for sale, changes its price, or takes it off sale.
 *
 * <p>A new price leaves offers alone; taking a gift off sale releases them with their money.
 */
public final class PricingGift {

    private static final Operation SET_PRICE = Operation.named("nft.set-price");
    private static final Operation DELIST = Operation.named("admin.gifts.delist");

    private final Transactor transactor;
    private final BuyingGift.Stores stores;
    private final InstantSource clock;

    /** What an owner asks for; no price takes the gift off sale. */
    public record Wish(NftId gift, UserId owner, Optional<Price> price) {}

    /** Why a price is not set. */
    public sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** Somebody else owns it. */
        record NotOwner(NftId gift) implements Refusal {}

        /** It is being auctioned or is on its way back. */
        record NotAvailable(NftId gift) implements Refusal {}
    }

    /** Why a gift is not taken off sale by the staff. */
    public sealed interface NotDelisted {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements NotDelisted {}

        /** It is not listed. */
        record NotListed(NftId gift) implements NotDelisted {}
    }

    PricingGift(Transactor transactor, BuyingGift.Stores stores, InstantSource clock) {
        this.transactor = transactor;
        this.stores = stores;
        this.clock = clock;
    }

    /** Sets the price; the answer is the gift as it is afterwards. */
    public Result<Nft, Refusal> setPrice(Wish wish) {
        Operation locked = SET_PRICE.lockedBy(GiftLock.on(wish.gift()));
        return transactor.inUnit(locked, unit -> setPrice(unit, wish));
    }

    /**
     * Takes somebody's gift off sale, as its owner would.
     *
     * @param alongside gathers what is to be kept with it
     */
    public Result<Nft, NotDelisted> delist(NftId gift, Consumer<UnitOfWork> alongside) {
        Operation locked = DELIST.lockedBy(GiftLock.on(gift));
        return transactor.inUnit(locked, unit -> delist(unit, gift, alongside));
    }

    private Result<Nft, NotDelisted> delist(
            UnitOfWork unit, NftId id, Consumer<UnitOfWork> alongside) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, id);
        Attached attached = stores.attachments().to(unit, id);
        return switch (asked.get()) {
            case Failure(NotFound _) -> Result.failure(new NotDelisted.NoSuchGift(id));
            case Success(Listed gift) -> {
                alongside.accept(unit);
                yield Result.success(unlist(unit, gift, attached));
            }
            case Success(Gone _) -> Result.failure(new NotDelisted.NoSuchGift(id));
            case Success(Idle _), Success(Auctioned _), Success(Returning _) ->
                    Result.failure(new NotDelisted.NotListed(id));
        };
    }

    private Result<Nft, Refusal> setPrice(UnitOfWork unit, Wish wish) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, wish.gift());
        Attached attached = stores.attachments().to(unit, wish.gift());
        return switch (asked.get()) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchGift(wish.gift()));
            case Success(Nft gift) when !gift.isOwnedBy(wish.owner()) ->
                    Result.failure(new Refusal.NotOwner(wish.gift()));
            case Success(Idle gift) ->
                    Result.success(wish.price().map(price -> list(unit, gift, price)).orElse(gift));
            case Success(Listed gift) ->
                    Result.success(
                            wish.price()
                                    .map(price -> stores.nfts().save(unit, gift.at(price)))
                                    .orElseGet(() -> unlist(unit, gift, attached)));
            case Success(Gone _) -> Result.failure(new Refusal.NoSuchGift(wish.gift()));
            case Success(Auctioned _), Success(Returning _) ->
                    Result.failure(new Refusal.NotAvailable(wish.gift()));
        };
    }

    private Nft list(UnitOfWork unit, Idle gift, Price price) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return stores.nfts().save(unit, gift.listed(price, now));
    }

    private Nft unlist(UnitOfWork unit, Listed gift, Attached attached) {
        Ledger ledger = stores.ledger();
        if (!attached.accounts().isEmpty()) {
            Books books = ledger.lock(unit, attached.accounts());
            attached.release(unit, books);
            ledger.write(unit, books);
        }
        return stores.nfts().save(unit, gift.unlisted());
    }
}
