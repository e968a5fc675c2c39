package dev.keelson.gifts.auctions;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Known;
import dev.keelson.gifts.auctions.FindingAuction.Found;
import dev.keelson.gifts.auctions.SettlingAuction.Award;
import dev.keelson.gifts.auctions.SettlingAuction.Matter;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends an auction at once, at the price that the seller has set for that. */
final class BuyingNow {

    private static final Operation BUY_NOW = Operation.named("auctions.buy-now");

    private final Transactor transactor;
    private final FindingAuction finding;
    private final Parts parts;
    private final InstantSource clock;

    /** Who buys what. */
    record Order(AuctionId auction, UserId buyer) {}

    /** What came of it; the balance is what the buyer can spend afterwards. */
    record Bought(AuctionId auction, Deal deal, Nanoton balance) {}

    /** What hangs on gifts, and what makes the deal. */
    record Parts(Attachments attachments, SettlingAuction settling) {}

    /** Why the gift is not sold at once, in the order in which it is judged. */
    sealed interface Refusal {
        /** There is no such auction. */
        record NoSuchAuction(AuctionId auction) implements Refusal {}

        /** The buyer opened it. */
        record OwnAuction(AuctionId auction) implements Refusal {}

        /** It is over. */
        record Over(AuctionId auction) implements Refusal {}

        /** It has no such price, or the bids have reached it. */
        record NoSuchPrice(AuctionId auction) implements Refusal {}

        /** The buyer can spend less than the price. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    BuyingNow(Transactor transactor, FindingAuction finding, Parts parts, InstantSource clock) {
        this.transactor = transactor;
        this.finding = finding;
        this.parts = parts;
        this.clock = clock;
    }

    /** Buys, once for the request's key. */
    Result<Bought, Refusal> buy(Order order, Once<Bought> once) {
        return finding.look(order.auction())
                .map(known ->
                        transactor.inUnit(
                                locked(known).once(once),
                                unit -> buy(unit, known, order.buyer()).map(Rehearsed::answer)))
                .orElseGet(() -> refused(new Refusal.NoSuchAuction(order.auction())));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Bought>, Refusal> rehearse(Order order) {
        return finding.look(order.auction())
                .map(known ->
                        transactor.rehearse(locked(known), unit -> buy(unit, known, order.buyer())))
                .orElseGet(() -> refused(new Refusal.NoSuchAuction(order.auction())));
    }

    private static Operation locked(Known known) {
        return BUY_NOW.lockedBy(GiftLock.on(known.gift()));
    }

    private Result<Rehearsed<Bought>, Refusal> buy(UnitOfWork unit, Known known, UserId buyer) {
        Supplier<Found> asked = finding.lock(unit, known);
        Attached attached = parts.attachments().to(unit, known.gift());
        var matter = new Matter(asked.get(), attached);
        Auction auction = matter.found().auction();
        if (auction.seller().equals(buyer)) {
            return refused(new Refusal.OwnAuction(known.id()));
        }
        if (!auction.isOpen(clock.instant())) {
            return refused(new Refusal.Over(known.id()));
        }
        Optional<Nanoton> price = auction.buyNow();
        return price.map(it -> pay(unit, matter, new Award(buyer, it, Auction.State.BOUGHT)))
                .orElseGet(() -> refused(new Refusal.NoSuchPrice(known.id())));
    }

    private Result<Rehearsed<Bought>, Refusal> pay(UnitOfWork unit, Matter matter, Award award) {
        Books books = parts.settling().lock(unit, matter, award.winner());
        Nanoton means = SettlingAuction.means(matter, award.winner(), books);
        if (means.isLessThan(award.price())) {
            return refused(new Refusal.TooLittleMoney(award.price().minus(means)));
        }
        Deal deal = parts.settling().settle(unit, matter, award, books);
        var bought =
                new Bought(
                        matter.found().auction().id(),
                        deal,
                        books.balance(Account.free(award.winner())));
        return Result.success(Rehearsed.of(bought, books));
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
