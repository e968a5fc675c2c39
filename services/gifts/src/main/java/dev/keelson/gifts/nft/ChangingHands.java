package dev.keelson.gifts.nft;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

/**
 * What every way of selling has in common: the gift goes to its new owner without a price, what
 * hung on it is let go, the deal and the event are written, in the sale's own last message.
 */
public final class ChangingHands {

    private final Nfts nfts;
    private final Deals deals;
    private final Ledger ledger;
    private final Time time;

    ChangingHands(Nfts nfts, Deals deals, Ledger ledger, Time time) {
        this.nfts = nfts;
        this.deals = deals;
        this.ledger = ledger;
        this.time = time;
    }

    /** A deal as it is made now. */
    public Deal deal(Deal.Kind kind, Custody gift, UserId buyer, Nanoton price) {
        return new Deal(
                new DealId(time.ids().next()),
                kind,
                gift.id(),
                gift.gift(),
                gift.owner(),
                buyer,
                price,
                price.share(kind.commission()),
                time.clock().instant());
    }

    /** The payment of a deal, out of what its buyer has free. */
    public static Entry.Draft payment(Deal deal) {
        Account till = Account.free(deal.seller());
        return Entry.of("sale", deal.id().toString())
                .move(deal.price(), Account.free(deal.buyer()), till)
                .move(deal.commission(), till, Account.FEES);
    }

    /**
     * Gathers all writes of a sale.
     *
     * @param sold the gift as its new owner will have it
     */
    public void handOver(UnitOfWork unit, Nft sold, Handover handover) {
        handover.attached().release(unit, handover.books());
        Nft _ = nfts.save(unit, sold);
        deals.add(unit, handover.deal());
        ledger.write(unit, handover.books());
        unit.record(GiftSold.of(handover.deal()));
    }

    /**
     * What a sale consists of besides the gift.
     *
     * @param attached what hangs on the gift and is to be let go
     * @param books with the payment entered
     */
    public record Handover(Deal deal, Attached attached, Books books) {}
}
