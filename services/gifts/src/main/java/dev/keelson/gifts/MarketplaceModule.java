package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.deposits.DepositsModule;
import dev.keelson.gifts.floors.FloorsModule;
import dev.keelson.gifts.floors.NotingFloors;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.market.MarketModule;
import dev.keelson.gifts.pictures.PicturesModule;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.PostgresCursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.solvency.SolvencyModule;
import dev.keelson.gifts.users.UsersModule;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Endpoints;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        NotingFloors floors,
        FillingMarket.Actions actions) {

    MarketplaceModule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * What whoever runs the marketplace has chosen.
     *
     * @param floorsFile in which somebody else tells floors
     */
    record Choices(Set<UserId> admins, Optional<Path> floorsFile) {

        Choices {
            admins = Set.copyOf(admins);
        }
    }

    static MarketplaceModule wire(
            Transactor transactor, OutsideModule world, Time time, Choices choices) {
        var cursors = new PostgresCursors(time.clock());
        var ledger = LedgerModule.wire(transactor, time);
        var users =
                UsersModule.wire(
                        transactor,
                        ledger.ledger(),
                        new UsersModule.Trust(world.bot().token(), choices.admins()),
                        time);
        var floors = FloorsModule.wire(transactor, choices.floorsFile(), time.clock());
        var trading = TradingModule.wire(transactor, ledger.ledger(), floors.floors(), time);
        var nft = trading.nft();
        var deposits =
                DepositsModule.wire(
                        transactor,
                        new DepositsModule.Needs(cursors, users.users(), ledger.ledger()),
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
        endpoints.addAll(
                List.of(
                        users.endpoints(),
                        ledger.endpoints(),
                        deposits.endpoints(),
                        market.endpoints(),
                        floors.endpoints(),
                        pictures.endpoints(),
                        solvency.endpoints()));
        Runnable clockMoved =
                all(users.authenticator()::forgetAll, market.forgetCatalogue(), floors.forget());
        return new MarketplaceModule(
                endpoints,
                users.authenticator(),
                clockMoved,
                cursors,
                trading.deadlines(),
                floors.noting(),
                new FillingMarket.Actions(
                        users.signingIn(),
                        custody.receiving(),
                        deposits.crediting(),
                        nft.pricing(),
                        nft.buying(),
                        nft.reading(),
                        trading.haggling()));
    }

    private static Runnable all(Runnable... each) {
        List<Runnable> these = List.of(each);
        return () -> these.forEach(Runnable::run);
    }
}
