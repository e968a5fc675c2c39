package dev.keelson.gifts.presale;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.presale.Presale.Ask;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.presale.PricingPresale.Changed;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Buys a listed presale at the price that the buyer saw; the price waits in escrow. */
public final class BuyingPresale {

    private static final Operation BUY = Operation.named("presale.buy");

    private final Transactor transactor;
    private final Presales presales;
    private final Ledger ledger;
    private final InstantSource clock;

    /** What a buyer asks for. */
    public record Order(PresaleId presale, UserId buyer, Price expected) {}

    /** Why a presale is not sold, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such presale. */
        record NoSuchPresale(PresaleId presale) implements Refusal {}

        /** It has no price. */
        record NotForSale(PresaleId presale) implements Refusal {}

        /** Somebody has bought it. */
        record Sold(PresaleId presale) implements Refusal {}

        /** It has ended. */
        record Over(PresaleId presale) implements Refusal {}

        /** The buyer registered it. */
        record OwnPresale(PresaleId presale) implements Refusal {}

        /** The gift can be passed on by now, and its seller would have too little time. */
        record TooLate(Instant transferableSince) implements Refusal {}

        /** The price is not the one that the buyer saw. */
        record PriceChanged(Nanoton now) implements Refusal {}

        /** The buyer can spend less than the price. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    BuyingPresale(Transactor transactor, Presales presales, Ledger ledger, InstantSource clock) {
        this.transactor = transactor;
        this.presales = presales;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Buys, once for the request's key. */
    public Result<Changed, Refusal> buy(Order order, Once<Changed> once) {
        return transactor.inUnit(BUY.once(once), unit -> buy(unit, order).map(Rehearsed::answer));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Changed>, Refusal> rehearse(Order order) {
        return transactor.rehearse(BUY, unit -> buy(unit, order));
    }

    private Result<Rehearsed<Changed>, Refusal> buy(UnitOfWork unit, Order order) {
        Optional<Presale> found = presales.lock(unit, order.presale()).get();
        if (found.isEmpty()) {
            return Result.failure(new Refusal.NoSuchPresale(order.presale()));
        }
        Presale presale = found.get();
        return switch (presale.state()) {
            case DRAFT -> Result.failure(new Refusal.NotForSale(presale.id()));
            case SOLD -> Result.failure(new Refusal.Sold(presale.id()));
            case DELIVERED, DEFAULTED, CANCELLED -> Result.failure(new Refusal.Over(presale.id()));
            case LISTED -> buy(unit, presale, order);
        };
    }

    private Result<Rehearsed<Changed>, Refusal> buy(UnitOfWork unit, Presale listed, Order order) {
        Nanoton price = listed.ask().map(Ask::price).orElseThrow();
        if (listed.isSoldBy(order.buyer())) {
            return Result.failure(new Refusal.OwnPresale(listed.id()));
        }
        if (listed.isTooLate(clock.instant())) {
            return Result.failure(new Refusal.TooLate(listed.transferTime()));
        }
        if (!price.equals(order.expected().amount())) {
            return Result.failure(new Refusal.PriceChanged(price));
        }
        Account purse = Account.free(order.buyer());
        Account escrow = Account.escrow(order.buyer());
        Books books = ledger.lock(unit, List.of(purse, escrow));
        if (books.balance(purse).isLessThan(price)) {
            return Result.failure(new Refusal.TooLittleMoney(price.minus(books.balance(purse))));
        }
        books.enter(
                Entry.of("presale.bought", listed.id().toString())
                        .move(price, purse, escrow)
                        .done());
        Presale sold = listed.soldTo(order.buyer());
        presales.save(unit, sold);
        ledger.write(unit, books);
        unit.record(PresaleSold.of(sold));
        return Result.success(Rehearsed.of(new Changed(sold, books.balance(purse)), books));
    }
}
