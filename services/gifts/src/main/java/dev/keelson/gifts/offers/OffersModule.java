package dev.keelson.gifts.offers;

import dev.keelson.Transactor;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;

/** Offers, put together. */
public record OffersModule(
        MakingOffer making,
        CounteringOffer countering,
        ExpiringOffers expiring,
        Endpoints endpoints) {

    /**
     * What the feature stands on.
     *
     * @param others what else hangs on a gift and ends when an accepted offer moves it
     */
    public record Needs(
            Nfts nfts, Ledger ledger, ChangingHands changingHands, Attachments others) {}

    /** Offers as what hangs on gifts; needed before the gifts are there. */
    public static Attachments onGifts(Time time) {
        return new OffersOnGifts(new PostgresOffers(time.clock()));
    }

    /** Wires the feature. */
    public static OffersModule wire(Transactor transactor, Needs needs, Time time) {
        var clock = time.clock();
        var offers = new PostgresOffers(clock);
        var finding = new FindingOffer(transactor, needs.nfts(), offers);
        var making =
                new MakingOffer(
                        transactor,
                        new MakingOffer.Stores(needs.nfts(), offers, needs.ledger()),
                        time);
        var countering = new CounteringOffer(transactor, finding, offers, clock);
        var accepting =
                new AcceptingOffer(
                        transactor,
                        new AcceptingOffer.Stores(
                                finding,
                                offers,
                                needs.others(),
                                needs.ledger(),
                                needs.changingHands()),
                        clock);
        var refusing = new RefusingOffer(transactor, finding, offers, needs.ledger());
        var expiring =
                new ExpiringOffers(
                        transactor, new ExpiringOffers.Desk(finding, refusing, offers), clock);
        var ends = new OfferRoutes.Ends(refusing, new ReadingOffers(transactor, offers, clock));
        return new OffersModule(
                making,
                countering,
                expiring,
                new OfferRoutes(making, countering, accepting, ends).endpoints());
    }
}
