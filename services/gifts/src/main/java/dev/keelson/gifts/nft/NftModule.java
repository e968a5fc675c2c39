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
     * What hangs on gifts.
     *
     * @param untilUnlisted ends when a gift is no longer for sale
     * @param untilMoved all of it: ends when a gift changes hands or leaves
     */
    public record Hanging(Attachments untilUnlisted, Attachments untilMoved) {}

    /**
     * Wires the feature.
     *
     * @param hanging what hangs on gifts, from the features that hang it there
     */
    public static NftModule wire(Transactor transactor, Ledger ledger, Hanging hanging, Time time) {
        var nfts = new PostgresNfts();
        var deals = new PostgresDeals();
        var moved = new BuyingGift.Stores(nfts, ledger, hanging.untilMoved());
        var unlisted = new BuyingGift.Stores(nfts, ledger, hanging.untilUnlisted());
        var changingHands = new ChangingHands(nfts, deals, ledger, time);
        var buying = new BuyingGift(transactor, moved, changingHands);
        var pricing = new PricingGift(transactor, unlisted, time.clock());
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
