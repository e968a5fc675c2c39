package dev.keelson.gifts;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.CustodyModule;
import dev.keelson.gifts.custody.SyncingCustody;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.deposits.DepositsModule;
import dev.keelson.gifts.floors.FloorsModule;
import dev.keelson.gifts.floors.NotingFloors;
import dev.keelson.gifts.ledger.LedgerModule;
import dev.keelson.gifts.market.MarketModule;
import dev.keelson.gifts.nft.PricingGift;
import dev.keelson.gifts.notifications.NotifyingTraders;
import dev.keelson.gifts.pictures.PicturesModule;
import dev.keelson.gifts.returns.SendingReturns;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.PostgresCursors;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.gifts.staff.StaffModule;
import dev.keelson.gifts.users.UsersModule;
import dev.keelson.gifts.withdrawals.Caps;
import dev.keelson.gifts.withdrawals.WithdrawalsModule;
import dev.keelson.service.SharedCache;
import dev.keelson.service.http.CachedAuthenticator;
import dev.keelson.service.http.Endpoints;

import io.micrometer.core.instrument.MeterRegistry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The marketplace's features, put together: reads like a diagram.
 *
 * @param clockMoved forgets what is remembered for a time
 * @param measure shows what is remembered, and what waits to be paid
 */
record MarketplaceModule(
        List<Endpoints> endpoints,
        CachedAuthenticator authenticator,
        Runnable clockMoved,
        Consumer<MeterRegistry> measure,
        Cursors cursors,
        TradingModule.Deadlines deadlines,
        TelegramModule.Sales sales,
        NotifyingTraders.Sources told,
        NotingFloors floors,
        StaffActions staff,
        WithdrawalsModule withdrawals,
        PricingGift pricing,
        Transfers transfers,
        FillingMarket.Actions actions) {

    MarketplaceModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What goes between the bank on Telegram and custody, besides what arrives. */
    record Transfers(SendingReturns returns, SyncingCustody custody) {}

    /**
     * What whoever runs the marketplace has chosen.
     *
     * @param floorsFile in which somebody else tells floors
     * @param caps from when on a person looks at payouts
     * @param shared where instances share what is the same for everybody
     */
    record Choices(Set<UserId> admins, Optional<Path> floorsFile, Caps caps, SharedCache shared) {

        Choices {
            admins = Set.copyOf(admins);
        }
    }

    static MarketplaceModule wire(
            Transactor transactor, OutsideModule world, Time time, Choices choices) {
        var trust = new UsersModule.Trust(world.bot().token(), choices.admins());
        var ground = Ground.wire(transactor, trust, time);
        var ledger = ground.ledger();
        var staff = ground.staff();
        var users = ground.users();
        var floors = FloorsModule.wire(transactor, choices.floorsFile(), time.clock());
        var trading =
                TradingModule.wire(
                        transactor,
                        new TradingModule.Needs(ledger.ledger(), floors.floors(), world.bank()),
                        time);
        var nft = trading.nft();
        var telegram = TelegramModule.wire(transactor, world.telegram(), ledger.ledger(), time);
        var deposits = deposits(transactor, ground, world, time);
        var payouts = new WithdrawalsModule.Needs(ledger.ledger(), staff.actions());
        var hot = world.hotWallet(choices.caps());
        var withdrawals = WithdrawalsModule.wire(transactor, payouts, hot, time);
        var custody =
                CustodyModule.wire(
                        transactor,
                        trading.custodyNeeds(users.users(), telegram.sightings()),
                        new CustodyModule.Line(world.bank(), world.bot().webhook().secret()),
                        time);
        var market = MarketModule.wire(transactor, choices.shared());
        var forget = all(floors.forget(), telegram.forget());
        var endpoints = new ArrayList<>(trading.endpoints());
        List.of(users.endpoints(), ledger.endpoints(), deposits.endpoints())
                .forEach(endpoints::addAll);
        List.of(withdrawals.endpoints(), custody.endpoints(), telegram.endpoints())
                .forEach(endpoints::addAll);
        endpoints.addAll(
                List.of(
                        market.endpoints(),
                        floors.endpoints(),
                        staff.endpoints(),
                        PicturesModule.wire(nft.reading()).endpoints()));
        var actions =
                trading.actions(
                        users.signingIn(),
                        custody.receiving(),
                        deposits.crediting(),
                        telegram.sales().listing());
        return new MarketplaceModule(
                endpoints,
                users.authenticator(),
                all(users.authenticator()::forgetAll, market.forgetCatalogue(), forget),
                market.measure().andThen(floors.measure()).andThen(withdrawals.measure()),
                ground.cursors(),
                trading.deadlines(),
                telegram.sales(),
                new NotifyingTraders.Sources(users.users(), nft.reading()),
                floors.noting(),
                staff.actions(),
                withdrawals,
                nft.pricing(),
                new Transfers(trading.returns().sending(), custody.syncing()),
                actions);
    }

    /** What every feature stands on. */
    private record Ground(
            Cursors cursors, StaffModule staff, LedgerModule ledger, UsersModule users) {

        static Ground wire(Transactor transactor, UsersModule.Trust trust, Time time) {
            var staff = StaffModule.wire(transactor, time);
            var ledger = LedgerModule.wire(transactor, time);
            var needs = new UsersModule.Needs(ledger.ledger(), staff.actions());
            var users = UsersModule.wire(transactor, needs, trust, time);
            return new Ground(new PostgresCursors(time.clock()), staff, ledger, users);
        }
    }

    private static DepositsModule deposits(
            Transactor transactor, Ground ground, OutsideModule world, Time time) {
        var needs =
                new DepositsModule.Needs(
                        ground.cursors(),
                        ground.users().users(),
                        ground.ledger().ledger(),
                        ground.staff().actions());
        return DepositsModule.wire(transactor, needs, world.chain(), time);
    }

    private static Runnable all(Runnable... each) {
        List<Runnable> these = List.of(each);
        return () -> these.forEach(Runnable::run);
    }
}
