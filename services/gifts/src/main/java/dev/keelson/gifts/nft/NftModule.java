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
        List<Endpoints> endpoints) {

    public NftModule {
        endpoints = List.copyOf(endpoints);
    }

    /** The commission on a direct sale, in basis points: 1 %. */
    public static final int SALE_COMMISSION = 100;

    /**
     * Wires the feature.
     *
     * @param attachments what hangs on gifts, from the features that hang it there
     */
    public static NftModule wire(
            Transactor transactor, Ledger ledger, Attachments attachments, Time time) {
        var nfts = new PostgresNfts();
        var deals = new PostgresDeals();
        var stores = new BuyingGift.Stores(nfts, deals, ledger, attachments);
        var terms = new BuyingGift.Terms(SALE_COMMISSION, time.ids(), time.clock());
        var buying = new BuyingGift(transactor, stores, terms);
        var pricing = new PricingGift(transactor, stores, time.clock());
        var reading = new ReadingGifts(transactor, nfts, deals);
        return new NftModule(
                nfts,
                buying,
                pricing,
                reading,
                List.of(
                        new DealRoutes(reading).endpoints(),
                        new NftRoutes(reading, pricing, buying).endpoints()));
    }
}
