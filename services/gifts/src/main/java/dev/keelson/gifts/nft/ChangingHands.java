package dev.keelson.gifts.nft;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments.Attached;
import dev.keelson.gifts.nft.Nft.Auctioned;
import dev.keelson.gifts.nft.Nft.Custody;
import dev.keelson.gifts.nft.Nft.Gone;
import dev.keelson.gifts.nft.Nft.Idle;
import dev.keelson.gifts.nft.Nft.Listed;
import dev.keelson.gifts.nft.Nft.Returning;
import dev.keelson.gifts.shared.DealId;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
     * Gathers all writes of an exchange of gifts, each with a deal of its own.
     *
     * @param traded under lock, each of them to go to somebody else
     * @return the deals, in the same order
     * @throws IllegalStateException when one of them cannot be traded as it is
     */
    public List<Deal> exchange(UnitOfWork unit, List<Traded> traded, Exchange exchange) {
        exchange.attached().forEach(each -> each.release(unit, exchange.books()));
        nfts.give(unit, traded.stream().map(Traded::given).toList());
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<Deal> made = traded.stream().map(each -> deal(each, now)).toList();
        deals.addAll(unit, made);
        ledger.write(unit, exchange.books());
        return made;
    }

    private Deal deal(Traded traded, Instant now) {
        Custody gift = traded.gift().custody();
        return new Deal(
                new DealId(time.ids().next()),
                Deal.Kind.TRADE,
                gift.id(),
                gift.gift(),
                gift.owner(),
                traded.to(),
                Nanoton.ZERO,
                traded.fee(),
                now);
    }

    /**
     * One gift of an exchange.
     *
     * @param fee what its new owner pays for it
     */
    public record Traded(Nft gift, UserId to, Nanoton fee) {

        private Idle given() {
            return switch (gift) {
                case Idle idle -> idle.soldTo(to);
                case Listed listed -> listed.soldTo(to);
                case Auctioned _, Returning _, Gone _ ->
                        throw new IllegalStateException("not to be traded: " + gift);
            };
        }
    }

    /**
     * What an exchange consists of besides the gifts.
     *
     * @param attached what hangs on the gifts and is to be let go
     * @param books with the fee entered
     */
    public record Exchange(List<Attached> attached, Books books) {

        public Exchange {
            attached = List.copyOf(attached);
        }
    }

    /**
     * What a sale consists of besides the gift.
     *
     * @param attached what hangs on the gift and is to be let go
     * @param books with the payment entered
     */
    public record Handover(Deal deal, Attached attached, Books books) {}
}
