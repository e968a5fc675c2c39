package dev.keelson.gifts.returns;

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
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.returns.Return.Sending;
import dev.keelson.gifts.returns.Return.State;
import dev.keelson.gifts.returns.Return.Stretch;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a gift off the market that its owner wants back on Telegram, with the fee held; whoever
 * sends it comes later. What hangs on it is let go at once: from here on nobody else can have it.
 */
final class ReturningGift {

    private static final Operation RETURN = Operation.named("nft.back");

    private final Transactor transactor;
    private final Stores stores;
    private final Time time;

    /** Who wants which gift back. */
    record Wish(NftId gift, UserId owner) {}

    /** What was begun; the balance is what the owner can spend afterwards. */
    record Begun(Return what, Nanoton balance) {}

    /** Where gifts, money, returns and what hangs on gifts are kept. */
    record Stores(Nfts nfts, Ledger ledger, Attachments attachments, Returns returns) {}

    /** Why a gift does not go back, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** Somebody else owns it. */
        record NotOwner(NftId gift) implements Refusal {}

        /** It is listed, being auctioned, or on its way already. */
        record NotAvailable(NftId gift) implements Refusal {}

        /** Telegram does not let it change hands yet. */
        record CoolingDown(Instant until) implements Refusal {}

        /** The owner can spend less than the fee. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    ReturningGift(Transactor transactor, Stores stores, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.time = time;
    }

    /** Begins, once for the request's key. */
    Result<Begun, Refusal> begin(Wish wish, Once<Begun> once) {
        return transactor.inUnit(
                locked(wish).once(once), unit -> begin(unit, wish).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Begun>, Refusal> rehearse(Wish wish) {
        return transactor.rehearse(locked(wish), unit -> begin(unit, wish));
    }

    private static Operation locked(Wish wish) {
        return RETURN.lockedBy(GiftLock.on(wish.gift()));
    }

    private Result<Rehearsed<Begun>, Refusal> begin(UnitOfWork unit, Wish wish) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, wish.gift());
        Supplier<Optional<Instant>> from = stores.returns().transferableAt(unit, wish.gift());
        Attached attached = stores.attachments().to(unit, wish.gift());
        return switch (asked.get()) {
            case Failure(NotFound _) -> refused(new Refusal.NoSuchGift(wish.gift()));
            case Success(Nft gift) when !gift.isOwnedBy(wish.owner()) ->
                    refused(new Refusal.NotOwner(wish.gift()));
            case Success(Idle gift) -> begin(unit, gift, from.get(), attached);
            case Success(Gone _) -> refused(new Refusal.NoSuchGift(wish.gift()));
            case Success(Listed _), Success(Auctioned _), Success(Returning _) ->
                    refused(new Refusal.NotAvailable(wish.gift()));
        };
    }

    private Result<Rehearsed<Begun>, Refusal> begin(
            UnitOfWork unit, Idle gift, Optional<Instant> from, Attached attached) {
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        if (from.filter(now::isBefore).isPresent()) {
            return refused(new Refusal.CoolingDown(from.get()));
        }
        UserId owner = gift.custody().owner();
        Account purse = Account.free(owner);
        var accounts = new ArrayList<>(attached.accounts());
        accounts.addAll(List.of(purse, Account.frozen(owner)));
        Books books = stores.ledger().lock(unit, accounts);
        if (books.balance(purse).isLessThan(Return.FEE)) {
            return refused(new Refusal.TooLittleMoney(Return.FEE.minus(books.balance(purse))));
        }
        Return fresh = fresh(gift, now);
        books.enter(Entry.of("return.asked", fresh.id().toString()).hold(fresh.hold()).done());
        attached.release(unit, books);
        Nft _ = stores.nfts().save(unit, gift.returning());
        stores.returns().add(unit, fresh);
        stores.ledger().write(unit, books);
        return Result.success(Rehearsed.of(new Begun(fresh, books.balance(purse)), books));
    }

    private Return fresh(Idle gift, Instant now) {
        return new Return(
                new ReturnId(time.ids().next()),
                gift.custody().id(),
                gift.custody().owner(),
                Return.FEE,
                State.WAITING,
                Sending.NONE,
                Optional.empty(),
                now,
                new Stretch(now, Optional.empty()));
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
