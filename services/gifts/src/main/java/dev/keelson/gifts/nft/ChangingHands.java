package dev.keelson.gifts.nft;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;

/**
 * What every way of selling has in common: the gift goes to its new owner without a price, what
 * hung on it is let go, the deal and the event are written, in the sale's own last message.
 */
final class ChangingHands {

    private final Nfts nfts;
    private final Deals deals;
    private final Ledger ledger;

    ChangingHands(Nfts nfts, Deals deals, Ledger ledger) {
        this.nfts = nfts;
        this.deals = deals;
        this.ledger = ledger;
    }

    /**
     * Gathers all writes of a sale.
     *
     * @param sold the gift as its new owner will have it
     */
    void handOver(UnitOfWork unit, Nft sold, Handover handover) {
        handover.attached().release(unit, handover.books());
        Nft _ = nfts.save(unit, sold);
        deals.add(unit, handover.deal());
        ledger.write(unit, handover.books());
        unit.record(GiftSold.of(handover.deal()));
    }

    /** What a sale consists of besides the gift. */
    record Handover(Deal deal, Attached attached, Books books) {}
}
