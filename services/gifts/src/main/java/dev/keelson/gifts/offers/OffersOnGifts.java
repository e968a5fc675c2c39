package dev.keelson.gifts.offers;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Entry;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.offers.Offers.End;
import dev.keelson.gifts.shared.NftId;

import java.util.List;
import java.util.function.Supplier;

/** Offers as something that hangs on a gift: when it goes, each author's money comes free. */
final class OffersOnGifts implements Attachments {

    private final Offers offers;

    OffersOnGifts(Offers offers) {
        this.offers = offers;
    }

    @Override
    public Attached to(UnitOfWork unit, List<NftId> gifts) {
        return new Live(offers.lockOn(unit, gifts));
    }

    /** Some live offers that the unit has locked. */
    Attached these(List<Offer> some) {
        return new Live(() -> some);
    }

    /** Gives an offer's frozen price back to its author. */
    static Entry release(Offer offer) {
        return Entry.of("offer.released", offer.id().toString()).release(offer.hold()).done();
    }

    private final class Live implements Attached {
        private final Supplier<List<Offer>> live;

        Live(Supplier<List<Offer>> live) {
            this.live = live;
        }

        @Override
        public List<Account> accounts() {
            return live.get().stream().flatMap(offer -> offer.accounts().stream()).toList();
        }

        @Override
        public void release(UnitOfWork unit, Books books) {
            if (live.get().isEmpty()) {
                return;
            }
            live.get().forEach(offer -> books.enter(OffersOnGifts.release(offer)));
            offers.end(unit, live.get(), End.RELEASED);
        }
    }
}
