package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.deposits.DepositsModule;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.market.MarketModule;
import dev.keelson.gifts.nft.PricingGift;
import dev.keelson.gifts.notifications.NotifyingTraders;
import dev.keelson.gifts.pictures.PicturesModule;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.PostgresCursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.solvency.SolvencyModule;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.staff.StaffModule;
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
        NotifyingTraders.Sources told,
        StaffActions staff,
        PricingGift pricing,
        FillingMarket.Actions actions) {

    MarketplaceModule {
        endpoints = List.copyOf(endpoints);
    }

    static MarketplaceModule wire(
            Transactor transactor, OutsideModule world, Time time, Set<UserId> admins) {
        var cursors = new PostgresCursors(time.clock());
        var staff = StaffModule.wire(transactor, time);
        var ledger = LedgerModule.wire(transactor, time);
        var trust = new UsersModule.Trust(world.bot().token(), admins);
        var needs = new UsersModule.Needs(ledger.ledger(), staff.actions());
        var users = UsersModule.wire(transactor, needs, trust, time);
        var trading = TradingModule.wire(transactor, ledger.ledger(), time);
        var nft = trading.nft();
        var deposits =
                DepositsModule.wire(
                        transactor,
                        new DepositsModule.Needs(
                                cursors, users.users(), ledger.ledger(), staff.actions()),
                        world.chain(),
                        time);
        var custody =
                CustodyModule.wire(
                        transactor,
                        new CustodyModule.Needs(cursors, users.users(), ledger.ledger()),
                        world.bank(),
                        time);
        var market = MarketModule.wire(transactor);
        var pictures = PicturesModule.wire(nft.reading());
        var solvency = SolvencyModule.wire(transactor, time);

        var endpoints = new ArrayList<>(trading.endpoints());
        endpoints.addAll(users.endpoints());
        endpoints.addAll(ledger.endpoints());
        endpoints.addAll(deposits.endpoints());
        endpoints.addAll(solvency.endpoints());
        endpoints.addAll(List.of(market.endpoints(), pictures.endpoints(), staff.endpoints()));
        var actions =
                new FillingMarket.Actions(
                        users.signingIn(),
                        custody.receiving(),
                        deposits.crediting(),
                        nft.pricing(),
                        nft.buying(),
                        nft.reading(),
                        trading.haggling());
        Runnable clockMoved =
                () -> {
                    users.authenticator().forgetAll();
                    market.forgetCatalogue().run();
                };
        return new MarketplaceModule(
                endpoints,
                users.authenticator(),
                clockMoved,
                cursors,
                trading.deadlines(),
                new NotifyingTraders.Sources(users.users(), nft.reading()),
                staff.actions(),
                nft.pricing(),
                actions);
    }
}
