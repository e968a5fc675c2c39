package dev.keelson.gifts.auctions;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.auctions.Auctions.Ending;
import dev.keelson.gifts.auctions.FindingAuction.Found;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.ChangingHands.Handover;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.util.ArrayList;
import java.util.Optional;

/**
 * Turns an auction into a deal: the one place where that happens, whether its time has passed or
 * somebody buys at once.
 */
final class SettlingAuction {

    private final Auctions auctions;
    private final Ledger ledger;
    private final ChangingHands changingHands;

    SettlingAuction(Auctions auctions, Ledger ledger, ChangingHands changingHands) {
        this.auctions = auctions;
        this.ledger = ledger;
        this.changingHands = changingHands;
    }

    /** An auction under lock, with what hangs on its gift. */
    record Matter(Found found, Attached attached) {

        Optional<Bid> leading() {
            return found.leading();
        }
    }

    /**
     * Who gets the gift.
     *
     * @param how sold to its leader, or bought at once
     */
    record Award(UserId winner, Nanoton price, Auction.State how) {}

    /** Locks every account that the deal will touch. */
    Books lock(UnitOfWork unit, Matter matter, UserId winner) {
        var accounts = new ArrayList<>(matter.attached().accounts());
        accounts.add(Account.free(winner));
        accounts.add(Account.frozen(winner));
        accounts.add(Account.free(matter.found().auction().seller()));
        matter.leading().ifPresent(bid -> accounts.addAll(bid.accounts()));
        return ledger.lock(unit, accounts);
    }

    /** What the winner can pay with: what is free, and what the winner's own bid has frozen. */
    static Nanoton means(Matter matter, UserId winner, Books books) {
        return matter.leading()
                .filter(bid -> bid.bidder().equals(winner))
                .map(Bid::amount)
                .orElse(Nanoton.ZERO)
                .plus(books.balance(Account.free(winner)));
    }

    /** Gathers all writes of the deal. */
    Deal settle(UnitOfWork unit, Matter matter, Award award, Books books) {
        Found found = matter.found();
        Deal deal =
                changingHands.deal(
                        Deal.Kind.AUCTION, found.gift().custody(), award.winner(), award.price());
        boolean won =
                found.leading().filter(bid -> bid.bidder().equals(award.winner())).isPresent();
        pay(deal, found, books, won ? Bid.State.WON : Bid.State.REFUNDED);
        Auction ended = found.auction().ended(award.how());
        auctions.end(
                unit,
                new Ending(
                        ended,
                        deal.at(),
                        found.leading(),
                        won ? Bid.State.WON : Bid.State.REFUNDED));
        changingHands.handOver(
                unit,
                found.auctioned().soldTo(award.winner()),
                new Handover(deal, matter.attached(), books));
        unit.record(AuctionWon.of(ended, deal));
        return deal;
    }

    private static void pay(Deal deal, Found found, Books books, Bid.State bid) {
        Entry.Draft payment = ChangingHands.payment(deal);
        found.leading()
                .ifPresent(leading -> {
                    if (bid == Bid.State.WON) {
                        Entry.Draft _ = payment.spend(leading.hold());
                    } else {
                        books.enter(PlacingBid.release(leading));
                    }
                });
        books.enter(payment.done());
    }
}
