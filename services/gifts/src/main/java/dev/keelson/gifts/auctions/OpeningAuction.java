package dev.keelson.gifts.auctions;

import dev.keelson.DataError.NotFound;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts a gift up for auction: it is unlisted, and what hangs on it is let go. */
public final class OpeningAuction {

    private static final Operation OPEN = Operation.named("auctions.new");

    private final Transactor transactor;
    private final Stores stores;
    private final Time time;

    /** What a seller asks for. */
    public record Wish(NftId gift, UserId seller, Auction.Terms terms, Duration term) {}

    /** Where gifts, auctions, money and what hangs on gifts are kept. */
    record Stores(Nfts nfts, Auctions auctions, Ledger ledger, Attachments attachments) {}

    /** Why no auction is opened, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** Somebody else owns it. */
        record NotOwner(NftId gift) implements Refusal {}

        /** It is being auctioned already, or is on its way back. */
        record NotAvailable(NftId gift) implements Refusal {}
    }

    OpeningAuction(Transactor transactor, Stores stores, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.time = time;
    }

    /** Opens the auction. */
    public Result<Auction, Refusal> open(Wish wish) {
        Operation locked = OPEN.lockedBy(GiftLock.on(wish.gift()));
        return transactor.inUnit(locked, unit -> open(unit, wish));
    }

    private Result<Auction, Refusal> open(UnitOfWork unit, Wish wish) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, wish.gift());
        Attached attached = stores.attachments().to(unit, wish.gift());
        return switch (asked.get()) {
            case Failure(NotFound _) -> Result.failure(new Refusal.NoSuchGift(wish.gift()));
            case Success(Nft gift) when !gift.isOwnedBy(wish.seller()) ->
                    Result.failure(new Refusal.NotOwner(wish.gift()));
            case Success(Idle gift) -> Result.success(open(unit, gift.auctioned(), wish));
            case Success(Listed gift) -> {
                letGo(unit, attached);
                yield Result.success(open(unit, gift.auctioned(), wish));
            }
            case Success(Gone _) -> Result.failure(new Refusal.NoSuchGift(wish.gift()));
            case Success(Auctioned _), Success(Returning _) ->
                    Result.failure(new Refusal.NotAvailable(wish.gift()));
        };
    }

    private void letGo(UnitOfWork unit, Attached attached) {
        if (!attached.accounts().isEmpty()) {
            Books books = stores.ledger().lock(unit, attached.accounts());
            attached.release(unit, books);
            stores.ledger().write(unit, books);
        }
    }

    private Auction open(UnitOfWork unit, Auctioned gift, Wish wish) {
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var auction =
                new Auction(
                        new AuctionId(time.ids().next()),
                        wish.gift(),
                        wish.seller(),
                        wish.terms(),
                        Optional.empty(),
                        Auction.State.ACTIVE,
                        now.plus(wish.term()),
                        1);
        Nft _ = stores.nfts().save(unit, gift);
        stores.auctions().add(unit, auction, now);
        unit.record(AuctionOpened.of(auction));
        return auction;
    }
}
