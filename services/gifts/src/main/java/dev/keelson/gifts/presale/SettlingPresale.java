package dev.keelson.gifts.presale;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.ChangingHands.Handover;
import dev.keelson.gifts.nft.Deal;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.presale.Presale.Ending;
import dev.keelson.gifts.presale.Presale.Sale;
import dev.keelson.gifts.presale.Presale.State;
import dev.keelson.gifts.presale.Presales.End;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends presales and says whose the money in escrow is then: the one place for it, whoever ends
 * them. The presale is locked by the unit.
 */
final class SettlingPresale {

    private final Presales presales;
    private final Ledger ledger;
    private final ChangingHands changingHands;
    private final InstantSource clock;

    SettlingPresale(
            Presales presales, Ledger ledger, ChangingHands changingHands, InstantSource clock) {
        this.presales = presales;
        this.ledger = ledger;
        this.changingHands = changingHands;
        this.clock = clock;
    }

    /** Locks every account that the end can touch. */
    Books lock(UnitOfWork unit, Presale presale) {
        var accounts = new ArrayList<Account>();
        accounts.add(Account.free(presale.seller()));
        accounts.add(Account.escrow(presale.seller()));
        presale.buyer()
                .ifPresent(buyer -> {
                    accounts.add(Account.free(buyer));
                    accounts.add(Account.escrow(buyer));
                });
        return ledger.lock(unit, accounts);
    }

    /** The gift has come from its seller: it is the buyer's, and the money the seller's. */
    Deal deliver(UnitOfWork unit, Presale presale, Idle gift, Books books) {
        Sale sale = presale.sale();
        Deal deal =
                changingHands.deal(
                        Deal.Kind.PRESALE, gift.custody(), sale.buyer(), sale.ask().price());
        Account till = Account.free(presale.seller());
        books.enter(
                Entry.of("sale", deal.id().toString())
                        .move(deal.price(), Account.escrow(sale.buyer()), till)
                        .move(deal.commission(), till, Account.FEES)
                        .done());
        books.enter(depositBack(presale));
        changingHands.handOver(
                unit,
                gift.soldTo(sale.buyer()),
                new Handover(deal, Attached.all(List.of()), books));
        Presale ended = presale.ended(State.DELIVERED);
        presales.end(unit, new End(ended, Ending.DELIVERED, deal.at(), Optional.of(deal.id())));
        unit.record(PresaleDelivered.of(ended, deal));
        return deal;
    }

    /** The gift does not come: the buyer gets the price and a part of the deposit. */
    void fail(UnitOfWork unit, Presale presale, Ending why) {
        Books books = lock(unit, presale);
        Sale sale = presale.sale();
        Nanoton compensation = sale.ask().compensation();
        UserId buyer = sale.buyer();
        Account deposit = Account.escrow(presale.seller());
        books.enter(
                Entry.of("presale.defaulted", presale.id().toString())
                        .move(sale.ask().price(), Account.escrow(buyer), Account.free(buyer))
                        .move(compensation, deposit, Account.free(buyer))
                        .move(sale.ask().deposit().minus(compensation), deposit, Account.FEES)
                        .done());
        ledger.write(unit, books);
        Presale ended = presale.ended(State.DEFAULTED);
        presales.end(unit, new End(ended, why, now(), Optional.empty()));
        unit.record(PresaleDefaulted.of(ended, why));
    }

    /** Nobody has bought it: the seller gets the deposit back, where there is one. */
    Presale cancel(UnitOfWork unit, Presale presale, Books books, Ending why) {
        if (!presale.deposit().equals(Nanoton.ZERO)) {
            books.enter(depositBack(presale));
            ledger.write(unit, books);
        }
        Presale ended = presale.ended(State.CANCELLED);
        presales.end(unit, new End(ended, why, now(), Optional.empty()));
        unit.record(PresaleCancelled.of(ended, why));
        return ended;
    }

    private static Entry depositBack(Presale presale) {
        return Entry.of("presale.returned", presale.id().toString())
                .move(
                        presale.deposit(),
                        Account.escrow(presale.seller()),
                        Account.free(presale.seller()))
                .done();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
