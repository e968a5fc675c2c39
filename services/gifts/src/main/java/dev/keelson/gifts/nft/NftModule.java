package dev.keelson.gifts.nft;

import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

import java.util.List;

/** Gifts in custody, put together. */
public record NftModule(
        Nfts nfts,
        BuyingGift buying,
        PricingGift pricing,
        ReadingGifts reading,
        ChangingHands changingHands,
        List<Endpoints> endpoints) {

    public NftModule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Wires the feature.
     *
     * @param attachments what hangs on gifts, from the features that hang it there
     */
    public static NftModule wire(
            Transactor transactor, Ledger ledger, Attachments attachments, Time time) {
        var nfts = new PostgresNfts();
        var deals = new PostgresDeals();
        var stores = new BuyingGift.Stores(nfts, ledger, attachments);
        var changingHands = new ChangingHands(nfts, deals, ledger, time);
        var buying = new BuyingGift(transactor, stores, changingHands);
        var pricing = new PricingGift(transactor, stores, time.clock());
        var reading = new ReadingGifts(transactor, nfts, deals);
        return new NftModule(
                nfts,
                buying,
                pricing,
                reading,
                changingHands,
                List.of(
                        new DealRoutes(reading).endpoints(),
                        new NftRoutes(reading, pricing, buying).endpoints()));
    }
}
