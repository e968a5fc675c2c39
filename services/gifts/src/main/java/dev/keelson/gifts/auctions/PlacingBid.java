package dev.keelson.gifts.auctions;

import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Known;
import dev.keelson.gifts.auctions.FindingAuction.Found;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.ledger.Rehearsed;
import dev.keelson.gifts.shared.AuctionId;
import dev.keelson.gifts.shared.BidId;
import dev.keelson.gifts.shared.GiftLock;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Price;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Bids in an auction and freezes the bid. Whoever led gets the frozen money back in the same unit;
 * a leader who raises pays only the difference.
 */
public final class PlacingBid {

    private static final Operation BID = Operation.named("auctions.bid");

    private final Transactor transactor;
    private final FindingAuction finding;
    private final Stores stores;
    private final Time time;

    /** What somebody bids. */
    public record Offered(AuctionId auction, UserId bidder, Price amount) {}

    /** What came of it; the balance is what the bidder can spend afterwards. */
    public record Placed(BidId bid, Nanoton amount, Auction auction, Nanoton balance) {}

    /** Where auctions and money are kept. */
    record Stores(Auctions auctions, Ledger ledger) {}

    /** Why a bid is not taken, in the order in which it is judged. */
    public sealed interface Refusal {
        /** There is no such auction. */
        record NoSuchAuction(AuctionId auction) implements Refusal {}

        /** The bidder opened it. */
        record OwnAuction(AuctionId auction) implements Refusal {}

        /** It is over. */
        record Over(AuctionId auction) implements Refusal {}

        /** Less than the next bid has to be. */
        record TooLow(Nanoton least) implements Refusal {}

        /** The bidder can spend less than the bid takes. */
        record TooLittleMoney(Nanoton missing) implements Refusal {}
    }

    PlacingBid(Transactor transactor, FindingAuction finding, Stores stores, Time time) {
        this.transactor = transactor;
        this.finding = finding;
        this.stores = stores;
        this.time = time;
    }

    /** Bids, once for the request's key. */
    public Result<Placed, Refusal> place(Offered offered, Once<Placed> once) {
        return finding.look(offered.auction())
                .map(known ->
                        transactor.inUnit(
                                locked(known).once(once),
                                unit -> place(unit, known, offered).map(Rehearsed::answer)))
                .orElseGet(() -> refused(new Refusal.NoSuchAuction(offered.auction())));
    }

    /** Runs the same unit and keeps nothing of it. */
    Result<Rehearsed<Placed>, Refusal> rehearse(Offered offered) {
        return finding.look(offered.auction())
                .map(known ->
                        transactor.rehearse(locked(known), unit -> place(unit, known, offered)))
                .orElseGet(() -> refused(new Refusal.NoSuchAuction(offered.auction())));
    }

    private static Operation locked(Known known) {
        return BID.lockedBy(GiftLock.on(known.gift()));
    }

    private Result<Rehearsed<Placed>, Refusal> place(
            UnitOfWork unit, Known known, Offered offered) {
        Found found = finding.lock(unit, known).get();
        Auction auction = found.auction();
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        if (auction.seller().equals(offered.bidder())) {
            return refused(new Refusal.OwnAuction(known.id()));
        }
        if (!auction.isOpen(now)) {
            return refused(new Refusal.Over(known.id()));
        }
        Nanoton amount = offered.amount().amount();
        if (amount.isLessThan(auction.minNextBid())) {
            return refused(new Refusal.TooLow(auction.minNextBid()));
        }
        var bid =
                new Bid(
                        new BidId(time.ids().next()),
                        offered.bidder(),
                        amount,
                        now,
                        Bid.State.LEADING);
        return freeze(unit, found, bid);
    }

    private Result<Rehearsed<Placed>, Refusal> freeze(UnitOfWork unit, Found found, Bid bid) {
        var accounts = new ArrayList<>(bid.accounts());
        found.leading().ifPresent(before -> accounts.addAll(before.accounts()));
        Books books = stores.ledger().lock(unit, accounts);
        Optional<Bid> own = found.leading().filter(before -> before.bidder().equals(bid.bidder()));
        Account free = Account.free(bid.bidder());
        Nanoton means = own.map(Bid::amount).orElse(Nanoton.ZERO).plus(books.balance(free));
        if (means.isLessThan(bid.amount())) {
            return refused(new Refusal.TooLittleMoney(bid.amount().minus(means)));
        }
        Entry.Draft entry = Entry.of("bid.frozen", bid.id().toString()).hold(bid.hold());
        own.ifPresent(before -> {
            Entry.Draft _ = entry.release(before.hold());
        });
        books.enter(entry.done());
        Auction led = found.auction().ledBy(bid);
        found.leading()
                .filter(_ -> own.isEmpty())
                .ifPresent(before -> {
                    books.enter(release(before));
                    unit.record(LeaderOutbid.of(led, before, bid));
                });
        stores.auctions().lead(unit, led, bid, found.leading());
        stores.ledger().write(unit, books);
        var placed = new Placed(bid.id(), bid.amount(), led, books.balance(free));
        return Result.success(Rehearsed.of(placed, books));
    }

    /** Gives a bid's frozen amount back to its bidder. */
    static Entry release(Bid bid) {
        return Entry.of("bid.released", bid.id().toString()).release(bid.hold()).done();
    }

    private static <T> Result<T, Refusal> refused(Refusal why) {
        return Result.failure(why);
    }
}
