package dev.keelson.gifts.nft;

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
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.ChangingHands.Handover;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Buys a listed gift at the price that the buyer saw. */
public final class BuyingGift {

    private static final Operation BUY = Operation.named("nft.buy");

    private final Transactor transactor;
    private final Stores stores;
    private final ChangingHands changingHands;

    /** What a buyer asks for. */
    public record Order(NftId gift, UserId buyer, Price expected) {}

    /** What came of it; the balance is what the buyer can spend afterwards. */
    public record Bought(Deal deal, Nanoton balance) {}

    /** Where gifts, money and what hangs on gifts are kept. */
    record Stores(Nfts nfts, Ledger ledger, Attachments attachments) {}

    /** Why a gift is not sold, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such gift in custody. */
        record NoSuchGift(NftId gift) implements Refusal {}

        /** It is not listed. */
        record NotForSale(NftId gift) implements Refusal {}

        /** The buyer owns it already. */
        record OwnGift(NftId gift) implements Refusal {}

        /** The price is not the one that the buyer saw. */
        record PriceChanged(Nanoton now) implements Refusal {}

        /** The buyer can spend less than the price. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    BuyingGift(Transactor transactor, Stores stores, ChangingHands changingHands) {
        this.transactor = transactor;
        this.stores = stores;
        this.changingHands = changingHands;
    }

    /** Buys, once for the request's key. */
    public Result<Bought, Refusal> buy(Order order, Once<Bought> once) {
        return transactor.inUnit(
                locked(order).once(once), unit -> buy(unit, order).map(Sale::bought));
    }

    /** Runs the same unit and keeps nothing of it. */
    public Result<Rehearsed<Bought>, Refusal> rehearse(Order order) {
        return transactor.rehearse(
                locked(order),
                unit -> buy(unit, order).map(sale -> Rehearsed.of(sale.bought(), sale.books())));
    }

    private static Operation locked(Order order) {
        return BUY.lockedBy(GiftLock.on(order.gift()));
    }

    private record Sale(Bought bought, Books books) {}

    private Result<Sale, Refusal> buy(UnitOfWork unit, Order order) {
        Supplier<Result<Nft, NotFound>> asked = stores.nfts().lock(unit, order.gift());
        Attached attached = stores.attachments().to(unit, order.gift());
        return switch (asked.get()) {
            case Failure(NotFound _) -> refused(new Refusal.NoSuchGift(order.gift()));
            case Success(Listed gift) when gift.isOwnedBy(order.buyer()) ->
                    refused(new Refusal.OwnGift(order.gift()));
            case Success(Listed gift) when !gift.price().equals(order.expected()) ->
                    refused(new Refusal.PriceChanged(gift.price().amount()));
            case Success(Listed gift) -> sell(unit, gift, order.buyer(), attached);
            case Success(Gone _) -> refused(new Refusal.NoSuchGift(order.gift()));
            case Success(Idle _), Success(Auctioned _), Success(Returning _) ->
                    refused(new Refusal.NotForSale(order.gift()));
        };
    }

    private Result<Sale, Refusal> sell(
            UnitOfWork unit, Listed gift, UserId buyer, Attached attached) {
        Nanoton price = gift.price().amount();
        Account purse = Account.free(buyer);
        Account till = Account.free(gift.custody().owner());
        var accounts = new ArrayList<>(attached.accounts());
        accounts.addAll(List.of(purse, till));
        Books books = stores.ledger().lock(unit, accounts);
        if (books.balance(purse).isLessThan(price)) {
            return refused(new Refusal.TooLittleMoney(price.minus(books.balance(purse))));
        }
        Deal deal = changingHands.deal(Deal.Kind.SALE, gift.custody(), buyer, price);
        books.enter(ChangingHands.payment(deal).done());
        changingHands.handOver(unit, gift.soldTo(buyer), new Handover(deal, attached, books));
        return Result.success(new Sale(new Bought(deal, books.balance(purse)), books));
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
