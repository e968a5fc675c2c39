package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.auctions.AuctionsModule;
import dev.keelson.gifts.auctions.EndingAuctions;
import dev.keelson.gifts.channels.ListingChannel;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.custody.ReceivingGifts;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.custody.Sightings;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.deposits.CreditingDeposits;
import dev.keelson.gifts.floors.Floors;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.NftModule;
import dev.keelson.gifts.offers.ExpiringOffers;
import dev.keelson.gifts.offers.OffersModule;
import dev.keelson.gifts.presale.EndingPresales;
import dev.keelson.gifts.presale.PresaleModule;
import dev.keelson.gifts.returns.ReturnsModule;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.trades.TradesModule;
import dev.keelson.gifts.users.SigningIn;
import dev.keelson.gifts.users.Users;
import dev.keelson.service.http.Endpoints;

import java.util.ArrayList;
import java.util.List;

/** Every way in which a gift changes hands, put together. */
record TradingModule(
        Ledger ledger,
        NftModule nft,
        PresaleModule presale,
        ReturnsModule returns,
        Deadlines deadlines,
        FillingMarket.Haggling haggling,
        List<Endpoints> endpoints) {

    TradingModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What ends by the clock. */
    record Deadlines(ExpiringOffers offers, EndingAuctions auctions, EndingPresales presales) {}

    /** What trading stands on. */
    record Needs(Ledger ledger, Floors floors, Bank bank) {}

    static TradingModule wire(Transactor transactor, Needs needs, Time time) {
        Ledger ledger = needs.ledger();
        var offered = OffersModule.onGifts(time);
        var traded = TradesModule.onGifts(time);
        var hanging = new NftModule.Hanging(offered, Attachments.all(List.of(offered, traded)));
        var nft = NftModule.wire(transactor, ledger, hanging, time);
        var offers =
                OffersModule.wire(
                        transactor,
                        new OffersModule.Needs(nft.nfts(), ledger, nft.changingHands(), traded),
                        time);
        var auctions =
                AuctionsModule.wire(
                        transactor,
                        new AuctionsModule.Needs(nft.nfts(), ledger, nft.changingHands(), hanging),
                        time);
        var trades =
                TradesModule.wire(
                        transactor,
                        new TradesModule.Needs(
                                nft.nfts(), offered, nft.changingHands(), needs.floors(), ledger),
                        time);
        var presale =
                PresaleModule.wire(
                        transactor,
                        new PresaleModule.Needs(
                                needs.bank().api(),
                                CustodyModule.vault(time),
                                ledger,
                                nft.changingHands()),
                        time);
        var returns =
                ReturnsModule.wire(
                        transactor,
                        new ReturnsModule.Needs(
                                nft.nfts(), ledger, hanging.untilMoved(), needs.bank()),
                        time);
        var haggling =
                new FillingMarket.Haggling(
                        offers.making(),
                        offers.countering(),
                        auctions.opening(),
                        auctions.bidding(),
                        trades.bartering());
        var endpoints = new ArrayList<>(nft.endpoints());
        endpoints.addAll(List.of(offers.endpoints(), auctions.endpoints(), presale.endpoints()));
        endpoints.addAll(trades.endpoints());
        endpoints.add(returns.endpoints());
        return new TradingModule(
                ledger,
                nft,
                presale,
                returns,
                new Deadlines(offers.expiring(), auctions.ending(), presale.ending()),
                haggling,
                endpoints);
    }

    /**
     * What custody asks of trading when a gift or a link arrives.
     *
     * @param sightings who notes what is heard of accounts and channels
     */
    CustodyModule.Needs custodyNeeds(Users users, Sightings sightings) {
        var acting =
                new CustodyModule.Acting(
                        presale.arrivals(), returns.departures(), presale.links(), sightings);
        return new CustodyModule.Needs(users, ledger, acting);
    }

    /** What demo traders do. */
    FillingMarket.Actions actions(
            SigningIn signingIn,
            ReceivingGifts receiving,
            CreditingDeposits crediting,
            ListingChannel channels) {
        return new FillingMarket.Actions(
                signingIn,
                receiving,
                crediting,
                nft.pricing(),
                nft.buying(),
                nft.reading(),
                haggling,
                presale.selling(),
                channels);
    }
}
