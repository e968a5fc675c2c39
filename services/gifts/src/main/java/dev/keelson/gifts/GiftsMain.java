package dev.keelson.gifts;

import dev.keelson.Event;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.gifts.demo.DemoRoutes;
import dev.keelson.gifts.demo.FillingMarket;
import dev.keelson.gifts.sandbox.SandboxClock;
import dev.keelson.gifts.sandbox.SandboxModule;
import dev.keelson.gifts.sandbox.SandboxRoutes;
import dev.keelson.gifts.shared.GiftsJson;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.trades.TradesModule;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.Purge;
import dev.keelson.service.Assembly;
import dev.keelson.service.Service;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.json.Json;
import dev.keelson.service.web.Pages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** The marketplace's composition root. */
public final class GiftsMain {

    private static final Logger LOG = LoggerFactory.getLogger(GiftsMain.class);
    private static final Json JSON =
            GiftsJson.json(
                    SandboxRoutes.RECIPIENT, TradesModule.TRADE_ID, TradesModule.PROPOSAL_ID);
    private static final Duration DEPOSITS = Duration.ofSeconds(5);
    private static final Duration UPDATES = Duration.ofSeconds(2);
    private static final Duration PURGE = Duration.ofMinutes(10);
    private static final Duration AUCTIONS = Duration.ofSeconds(5);
    private static final Duration OFFERS = Duration.ofSeconds(60);
    private static final Duration FLOORS = Duration.ofMinutes(5);
    private static final Duration CLOCK = Duration.ofSeconds(1);

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
        var leases = new PostgresLeases(transactor, ManagementFactory.getRuntimeMXBean().getName());
        // Jobs are late by the time that really passes: the sandbox's clock jumps by days.
        Jobs _ =
                service.jobs()
                        .across(transactor, leases, InstantSource.system())
                        .register("purge", PURGE, new Purge(transactor, clock)::round);
        if (GiftsSettings.isSandbox(service)) {
            sandbox(service, transactor, clock, time);
        } else {
            MarketplaceModule _ = open(service, transactor, GiftsSettings.world(service), time);
        }
    }

    private static String payload(Event event) {
        return new String(JSON.write(event), StandardCharsets.UTF_8);
    }

    private static MarketplaceModule open(
            Assembly service, Transactor transactor, OutsideModule world, Time time) {
        var market =
                MarketplaceModule.wire(transactor, world, time, GiftsSettings.choices(service));
        var config =
                new ConfigRoutes(
                        GiftsSettings.coin(service),
                        GiftsSettings.isSandbox(service),
                        GiftsSettings.isDemo(service));
        service.closing(world)
                .json(JSON)
                .pages(Pages.ofClassPath().errors(GiftsErrors.catalogue()))
                .authenticate(market.authenticator())
                .serve(config.endpoints());
        market.endpoints().forEach(service::serve);
        world.checks().forEach(service.checks()::add);
        service.jobs()
                .register("deposits", DEPOSITS, market.actions().crediting()::round)
                .register("telegram-updates", UPDATES, market.actions().receiving()::round)
                .register("offers", OFFERS, market.deadlines().offers()::round)
                .register("auctions", AUCTIONS, market.deadlines().auctions()::round)
                .register("floors", FLOORS, market.floors()::round);
        return market;
    }

    private static void sandbox(
            Assembly service, Transactor transactor, SandboxClock clock, Time time) {
        var advancing = SandboxModule.clock(transactor, clock);
        int _ = advancing.follow();
        SandboxModule sandbox =
                SandboxModule.start(service.dataDirectory().resolve("sandbox"), clock);
        service.closing(sandbox);
        MarketplaceModule market =
                open(service, transactor, OutsideModule.sandbox(sandbox, service.outside()), time);
        service.serve(
                new SandboxRoutes(sandbox, advancing, service.jobs(), market.clockMoved())
                        .endpoints(),
                new DemoRoutes().endpoints());
        service.jobs().onEachInstance("sandbox-clock", CLOCK, advancing::follow);
        if (GiftsSettings.isDemo(service)) {
            new FillingMarket(transactor, market.cursors(), sandbox, market.actions())
                    .fill(LOG::info);
        }
    }
}
