package dev.keelson.gifts;

import dev.keelson.Event;
import dev.keelson.Leases;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.gifts.accounts.AccountsModule;
import dev.keelson.gifts.business.BusinessModule;
import dev.keelson.gifts.channels.ChannelsModule;
import dev.keelson.gifts.chats.ChatsModule;
import dev.keelson.gifts.demo.DemoRoutes;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.notifications.NotifyingTraders;
import dev.keelson.gifts.operations.OperationsModule;
import dev.keelson.gifts.presale.PresaleModule;
import dev.keelson.gifts.returns.ReturnsModule;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.solvency.SolvencyModule;
import dev.keelson.gifts.staff.Reason;
import dev.keelson.gifts.trades.TradesModule;
import dev.keelson.gifts.withdrawals.WithdrawalsModule;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.Purge;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Retries;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.postgres.outbox.Subscription.Since;
import dev.keelson.sandbox.ClockModule;
import dev.keelson.sandbox.SandboxClock;
import dev.keelson.service.Assembly;
import dev.keelson.service.Service;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.json.Json;
import dev.keelson.service.switches.Switches;
import dev.keelson.service.web.Pages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** The marketplace's composition root. */
public final class GiftsMain {

    private static final Logger LOG = LoggerFactory.getLogger(GiftsMain.class);
    private static final Json JSON =
            GiftsJson.json(
                    SandboxModule.RECIPIENT,
                    Reason.SCALAR,
                    PresaleModule.ID,
                    ReturnsModule.ID,
                    AccountsModule.ID,
                    ChannelsModule.ID,
                    TradesModule.TRADE_ID,
                    TradesModule.PROPOSAL_ID,
                    WithdrawalsModule.ID);
    private static final Duration DEPOSITS = Duration.ofSeconds(5);
    private static final Duration WITHDRAWALS = Duration.ofSeconds(2);
    private static final Duration UPDATES = Duration.ofSeconds(2);
    private static final Duration WEBHOOK = Duration.ofHours(1);
    private static final Duration TRANSFERS = Duration.ofSeconds(2);
    private static final Duration CUSTODY = Duration.ofHours(1);
    private static final Duration PURGE = Duration.ofMinutes(10);
    private static final Duration AUCTIONS = Duration.ofSeconds(5);
    private static final Duration OFFERS = Duration.ofSeconds(60);
    private static final Duration PRESALES = Duration.ofSeconds(60);
    private static final Duration CHANNELS = Duration.ofSeconds(30);
    private static final Duration SENDINGS = Duration.ofSeconds(30);
    private static final Duration FLOORS = Duration.ofMinutes(5);
    private static final Duration AUDIT = Duration.ofSeconds(60);
    private static final Duration FIGURES = Duration.ofSeconds(60);
    private static final Duration CLOCK = Duration.ofSeconds(1);

    /** Telegram may be away for hours: a message waits for a day before somebody is asked. */
    private static final Retries PATIENT =
            new Retries(2_000, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private GiftsMain() {}

    /** Runs the marketplace until the process is told to stop. */
    public static void main(String[] arguments) {
        service().main(GiftsMain::wire);
    }

    static Service service() {
        return Service.named("gifts").settings(GiftsSettings.declared());
    }

    static void wire(Assembly service) {
        var clock = new SandboxClock(InstantSource.system());
        var time = new Time(clock, new TimeOrderedIds(clock));
        PostgresTransactor transactor = service.transactor(clock, GiftsMain::payload);
        Leases leases = service.leases(transactor);
        // Jobs are late by the time that really passes: the sandbox's clock jumps by days.
        Jobs _ =
                service.jobs()
                        .across(transactor, leases, InstantSource.system())
                        .register("purge", PURGE, new Purge(transactor, clock)::round);
        var outbox = Outbox.over(transactor, leases, clock);
        var stores = new Stores(transactor, outbox, service.switches(transactor), time);
        if (GiftsSettings.isSandbox(service)) {
            sandbox(service, stores, clock);
        } else {
            MarketplaceModule _ = open(service, stores, GiftsSettings.world(service));
        }
        Outbox _ = service.carry(outbox, clock);
    }

    /** Where everything is kept, and what comes of it. */
    private record Stores(Transactor transactor, Outbox outbox, Switches switches, Time time) {}

    private static String payload(Event event) {
        return new String(JSON.write(event), StandardCharsets.UTF_8);
    }

    private static MarketplaceModule open(Assembly service, Stores stores, OutsideModule world) {
        var market =
                MarketplaceModule.wire(
                        stores.transactor(),
                        world,
                        stores.time(),
                        GiftsSettings.choices(service, service.sharedCache(JSON)));
        var config =
                new ConfigRoutes(
                        GiftsSettings.coin(service),
                        GiftsSettings.isSandbox(service),
                        GiftsSettings.isDemo(service));
        service.closing(world)
                .json(JSON)
                .pages(
                        Pages.ofClassPath()
                                .page("/console", "console.html")
                                .errors(GiftsErrors.catalogue()))
                .authenticate(market.authenticator())
                .serve(config.endpoints());
        market.endpoints().forEach(service::serve);
        operations(service, stores, market).endpoints().forEach(service::serve);
        var solvency = SolvencyModule.wire(stores.transactor(), service.registry(), stores.time());
        solvency.endpoints().forEach(service::serve);
        var business = BusinessModule.wire(stores.transactor(), service.registry());
        world.checks().forEach(service.checks()::add);
        service.checks().add(market.withdrawals().check());
        market.measure().accept(service.registry());
        world.measure(service.registry());
        service.jobs()
                .register("deposits", DEPOSITS, market.actions().crediting()::round)
                .register("withdrawals", WITHDRAWALS, market.withdrawals().sending()::round)
                .register("offers", OFFERS, market.deadlines().offers()::round)
                .register("auctions", AUCTIONS, market.deadlines().auctions()::round)
                .register("presales", PRESALES, market.deadlines().presales()::round)
                .register("channels", CHANNELS, market.sales().following()::round)
                .register("sent-gifts", SENDINGS, market.sales().sending()::round)
                .register("floors", FLOORS, market.floors()::round)
                .register("ledger-audit", AUDIT, solvency.watching()::round)
                .onEachInstance("figures", FIGURES, business.showing()::round);
        transfers(service, world, market);
        stores.outbox()
                .subscribe(Subscription.of("metrics", business.counting()))
                .subscribe(
                        notifications(
                                new NotifyingTraders(
                                        stores.transactor(),
                                        market.told(),
                                        world.telegram(),
                                        GiftsSettings.coin(service))));
        return market;
    }

    private static void transfers(Assembly service, OutsideModule world, MarketplaceModule market) {
        Jobs jobs =
                service.jobs()
                        .register("gift-transfers", TRANSFERS, market.transfers().returns()::round)
                        .registerAlsoAtStart(
                                "custody", CUSTODY, market.transfers().custody()::round);
        Jobs _ =
                world.bot().webhook().isOn()
                        ? jobs.onEachInstance("telegram-webhook", WEBHOOK, world::tellTelegram)
                        : jobs.register(
                                "telegram-updates", UPDATES, market.actions().receiving()::round);
    }

    private static OperationsModule operations(
            Assembly service, Stores stores, MarketplaceModule market) {
        return OperationsModule.wire(
                stores.transactor(),
                new OperationsModule.Needs(
                        stores.outbox(),
                        service.jobs(),
                        stores.switches(),
                        market.pricing(),
                        market.staff()),
                stores.time());
    }

    /** What happened before there were notifications is told to nobody. */
    private static Subscription notifications(NotifyingTraders notifying) {
        return Subscription.of("notifications", notifying)
                .width(4)
                .retries(PATIENT)
                .since(Since.NOW);
    }

    private static void sandbox(Assembly service, Stores stores, SandboxClock clock) {
        ClockModule time = SandboxModule.clock(stores.transactor(), clock);
        int _ = time.advancing().follow();
        SandboxModule sandbox =
                SandboxModule.start(service.dataDirectory().resolve("sandbox"), clock);
        service.closing(sandbox);
        ChatsModule chats =
                ChatsModule.open(service.dataDirectory().resolve("sandbox"), sandbox, clock);
        service.closing(chats);
        MarketplaceModule market =
                open(
                        service,
                        stores,
                        OutsideModule.sandbox(
                                sandbox, GiftsSettings.webhook(service), service.outside()));
        service.serve(
                time.endpoints(service.jobs(), market.clockMoved()),
                chats.endpoints(),
                new DemoRoutes().endpoints());
        sandbox.endpoints().forEach(service::serve);
        service.jobs().onEachInstance("sandbox-clock", CLOCK, time.advancing()::follow);
        if (GiftsSettings.isDemo(service)) {
            new FillingMarket(
                            stores.transactor(),
                            market.cursors(),
                            new FillingMarket.World(sandbox, chats.chats()),
                            market.actions())
                    .fill(LOG::info);
        }
    }
}
