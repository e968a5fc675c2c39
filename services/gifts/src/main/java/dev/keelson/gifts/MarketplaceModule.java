package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.deposits.DepositsModule;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.market.MarketModule;
import dev.keelson.gifts.pictures.PicturesModule;
import dev.keelson.gifts.presale.EndingPresales;
import dev.keelson.gifts.presale.PresaleModule;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.PostgresCursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.solvency.SolvencyModule;
import dev.keelson.gifts.users.UsersModule;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The marketplace's features, put together: reads like a diagram.
 *
 * @param clockMoved forgets what is remembered for a time
 */
record MarketplaceModule(
        List<Endpoints> endpoints,
        CachedAuthenticator authenticator,
        Runnable clockMoved,
        Cursors cursors,
        TradingModule.Deadlines deadlines,
        EndingPresales presales,
        FillingMarket.Actions actions) {

    MarketplaceModule {
        endpoints = List.copyOf(endpoints);
    }

    static MarketplaceModule wire(
            Transactor transactor, OutsideModule world, Time time, Set<UserId> admins) {
        var cursors = new PostgresCursors(time.clock());
        var ledger = LedgerModule.wire(transactor, time);
        var users =
                UsersModule.wire(
                        transactor,
                        ledger.ledger(),
                        new UsersModule.Trust(world.bot().token(), admins),
                        time);
        var trading = TradingModule.wire(transactor, ledger.ledger(), time);
        var nft = trading.nft();
        var deposits =
                DepositsModule.wire(
                        transactor,
                        new DepositsModule.Needs(cursors, users.users(), ledger.ledger()),
                        world.chain(),
                        time);
        var presale =
                PresaleModule.wire(
                        transactor,
                        new PresaleModule.Needs(
                                world.telegram(),
                                CustodyModule.vault(time),
                                ledger.ledger(),
                                nft.changingHands()),
                        time);
        var needs =
                new CustodyModule.Needs(
                        cursors,
                        users.users(),
                        ledger.ledger(),
                        presale.arrivals(),
                        presale.links());
        var custody = CustodyModule.wire(transactor, needs, world.bank(), time);
        var market = MarketModule.wire(transactor);
        var pictures = PicturesModule.wire(nft.reading());
        var solvency = SolvencyModule.wire(transactor, time);

        var endpoints = new ArrayList<>(trading.endpoints());
        endpoints.addAll(
                List.of(
                        users.endpoints(),
                        presale.endpoints(),
                        ledger.endpoints(),
                        deposits.endpoints(),
                        market.endpoints(),
                        pictures.endpoints(),
                        solvency.endpoints()));
        var actions =
                new FillingMarket.Actions(
                        users.signingIn(),
                        custody.receiving(),
                        deposits.crediting(),
                        nft.pricing(),
                        nft.buying(),
                        nft.reading(),
                        trading.haggling(),
                        presale.selling());
        return new MarketplaceModule(
                endpoints,
                users.authenticator(),
                () -> {
                    users.authenticator().forgetAll();
                    market.forgetCatalogue().run();
                },
                cursors,
                trading.deadlines(),
                presale.ending(),
                actions);
    }
}
