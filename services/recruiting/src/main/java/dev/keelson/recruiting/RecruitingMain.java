package dev.keelson.recruiting;

import dev.keelson.Event;
import dev.keelson.Leases;
import dev.keelson.TimeOrderedIds;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.Purge;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.postgres.outbox.Subscription;
import dev.keelson.recruiting.bookings.BookingsModule;
import dev.keelson.recruiting.broadcasts.BroadcastsModule;
import dev.keelson.recruiting.candidates.CandidatesModule;
import dev.keelson.recruiting.catalogues.FollowingCatalogues;
import dev.keelson.recruiting.cities.CitiesModule;
import dev.keelson.recruiting.dashboard.DashboardModule;
import dev.keelson.recruiting.demo.FillingDemo;
import dev.keelson.recruiting.exams.ExamsModule;
import dev.keelson.recruiting.feeds.FeedsModule;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.MessagesModule;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.recruiters.RecruitersModule;
import dev.keelson.recruiting.reminders.RemindersModule;
import dev.keelson.recruiting.sandbox.SandboxModule;
import dev.keelson.recruiting.shared.RecruitingJson;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.OfferingSlots;
import dev.keelson.recruiting.slots.SlotsModule;
import dev.keelson.recruiting.staff.StaffModule;
import dev.keelson.recruiting.telegram.TelegramModule;
import dev.keelson.recruiting.telegram.TelegramModule.Line;
import dev.keelson.recruiting.templates.TemplatesModule;
import dev.keelson.sandbox.SandboxClock;
import dev.keelson.service.Assembly;
import dev.keelson.service.Service;
import dev.keelson.service.json.Json;
import dev.keelson.service.json.Scalar;
import dev.keelson.service.web.Pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recruiting service's composition root: reads from the top like a diagram. */
public final class RecruitingMain {

    private static final Json JSON =
            RecruitingJson.json(
                    Stream.of(
                                    TemplatesModule.scalars(),
                                    MessagesModule.scalars(),
                                    ExamsModule.scalars(),
                                    BroadcastsModule.scalars())
                            .flatMap(List::stream)
                            .toArray(Scalar<?>[]::new));

    private static final Duration PURGE = Duration.ofMinutes(10);
    private static final Duration DELIVERY = Duration.ofSeconds(2);
    private static final Duration REMINDERS = Duration.ofSeconds(15);
    private static final Duration AUTO_MESSAGES = Duration.ofSeconds(15);
    private static final Duration WAITING = Duration.ofSeconds(60);
    private static final Duration HOLDS = Duration.ofSeconds(30);
    private static final Duration UPDATES = Duration.ofSeconds(2);
    private static final Duration CATALOGUES = Duration.ofSeconds(1);
    private static final Duration CLOCK = Duration.ofSeconds(1);

    private RecruitingMain() {}

    /** Runs the service until the process is told to stop. */
    public static void main(String[] arguments) {
        service().main(RecruitingMain::wire);
    }

    static Service service() {
        return Service.named("recruiting").settings(RecruitingSettings.declared());
    }

    static void wire(Assembly service) {
        var clock = new SandboxClock(InstantSource.system());
        var time = new Time(clock, new TimeOrderedIds(clock));
        PostgresTransactor transactor = service.transactor(clock, RecruitingMain::payload);
        Leases leases = service.leases(transactor);
        service.jobs()
                .across(transactor, leases, InstantSource.system())
                .register("purge", PURGE, new Purge(transactor, clock)::round);
        var outbox = Outbox.over(transactor, leases, clock);
        Optional<SandboxModule> sandbox = sandbox(service, transactor, clock);
        var outside = new World(email(service, sandbox, time), telegram(service, sandbox));
        Features features = features(service, transactor, time, outside);
        serve(service, features);
        features.telegram().ifPresent(telegram -> listen(service, telegram));
        var catalogues = new FollowingCatalogues(transactor, features.forgetting());
        service.jobs().onEachInstance("catalogues", CATALOGUES, catalogues::follow);
        sandbox.ifPresent(played -> {
            played.endpoints().forEach(service::serve);
            service.serve(features.staff().sandbox());
        });
        outbox.subscribe(Subscription.of("webhooks", features.messages().webhooks()));
        Outbox _ = service.carry(outbox, clock);
        RecruitingSettings.admin(service).ifPresent(features.staff()::appointAdmin);
        if (RecruitingSettings.isDemo(service)) {
            boolean _ = new FillingDemo(features.demo(), time).fill();
        }
    }

    private static String payload(Event event) {
        return new String(JSON.write(event), StandardCharsets.UTF_8);
    }

    /** The world outside, played; only where it is to be. */
    private static Optional<SandboxModule> sandbox(
            Assembly service, PostgresTransactor transactor, SandboxClock clock) {
        if (!RecruitingSettings.isSandbox(service)) {
            return Optional.empty();
        }
        SandboxModule sandbox = SandboxModule.wire(transactor, clock, service.jobs());
        service.closing(sandbox.playing());
        int _ = sandbox.clock().advancing().follow();
        service.jobs().onEachInstance("sandbox-clock", CLOCK, sandbox.clock().advancing()::follow);
        return Optional.of(sandbox);
    }

    private static Messenger email(Assembly service, Optional<SandboxModule> sandbox, Time time) {
        return RecruitingSettings.smtp(service)
                .map(server -> MessagesModule.smtp(server, RecruitingSettings.from(service), time))
                .orElseGet(() -> sandbox.orElseThrow().email());
    }

    /** Telegram where there is a bot, a real one before the sandbox's. */
    private static Optional<Line> telegram(Assembly service, Optional<SandboxModule> sandbox) {
        Optional<Line> line =
                RecruitingSettings.bot(service)
                        .or(() -> sandbox.map(SandboxModule::bot))
                        .map(bot -> TelegramModule.line(bot, service.outside()));
        line.ifPresent(open -> {
            service.closing(open.api());
            service.checks().add(open.check());
            open.api().measure(service.registry());
        });
        return line;
    }

    /** The ways to people. */
    private record World(Messenger email, Optional<Line> telegram) {

        List<Messenger> messengers() {
            return Stream.concat(Stream.of(email), telegram.stream().map(Line::messenger)).toList();
        }

        MessagesModule.Needs needs(TemplatesModule templates, Assembly service) {
            return new MessagesModule.Needs(templates.keeping(), messengers(), service.outside());
        }

        Optional<TelegramModule> chats(
                PostgresTransactor transactor, TelegramModule.Needs needs, Time time) {
            return telegram.map(line -> TelegramModule.wire(transactor, line, needs, time));
        }

        Optional<String> bot() {
            return telegram.map(line -> line.bot().name()).filter(name -> !name.isEmpty());
        }
    }

    private static void listen(Assembly service, TelegramModule telegram) {
        service.serve(telegram.endpoints());
        service.jobs().register("telegram-updates", UPDATES, telegram.receiving()::round);
    }

    /** All features. */
    private record Features(
            CitiesModule cities,
            RecruitersModule recruiters,
            CandidatesModule candidates,
            TemplatesModule templates,
            MessagesModule messages,
            SlotsModule slots,
            BookingsModule bookings,
            FeedsModule feeds,
            ExamsModule exams,
            BroadcastsModule broadcasts,
            StaffModule staff,
            Optional<TelegramModule> telegram) {

        List<Runnable> forgetting() {
            return List.of(
                    cities.keeping()::forget,
                    recruiters.keeping()::forget,
                    templates.keeping()::forget,
                    exams.forgetting());
        }

        FillingDemo.Parts demo() {
            return new FillingDemo.Parts(
                    cities.keeping(),
                    recruiters.keeping(),
                    candidates,
                    slots,
                    bookings,
                    exams.demo());
        }
    }

    private static Features features(
            Assembly service, PostgresTransactor transactor, Time time, World outside) {
        SignedLinks links = RecruitingSettings.links(service, time);
        var cities = CitiesModule.wire(transactor, time);
        var templates = TemplatesModule.wire(transactor, time);
        var messages = MessagesModule.wire(transactor, outside.needs(templates, service), time);
        var posting = messages.posting();
        var recruiters =
                RecruitersModule.wire(
                        transactor,
                        new RecruitersModule.Needs(cities.cities(), posting, links, outside.bot()),
                        time);
        var candidates =
                CandidatesModule.wire(
                        transactor,
                        new CandidatesModule.Needs(cities.cities(), posting, links),
                        time);
        var everybody = candidates.candidates();
        var owners = new OfferingSlots.Owners(recruiters.recruiters(), cities.cities());
        var slots = SlotsModule.wire(transactor, owners, time);
        var bookings =
                BookingsModule.wire(
                        transactor,
                        new BookingsModule.Needs(
                                slots,
                                candidates,
                                recruiters.recruiters(),
                                cities.cities(),
                                RemindersModule.wire().reminders(),
                                posting,
                                links,
                                outside.bot()),
                        time);
        var feeds =
                FeedsModule.wire(
                        transactor,
                        new FeedsModule.Needs(
                                bookings.bookings(), recruiters.recruiters(), everybody, links),
                        time);
        return new Features(
                cities,
                recruiters,
                candidates,
                templates,
                messages,
                slots,
                bookings,
                feeds,
                ExamsModule.wire(transactor, new ExamsModule.Needs(everybody, links), time),
                BroadcastsModule.wire(
                        transactor, new BroadcastsModule.Needs(everybody, posting), time),
                StaffModule.wire(transactor, new StaffModule.Needs(posting, links), time),
                outside.chats(
                        transactor,
                        new TelegramModule.Needs(
                                candidates, recruiters.linking(), slots.slots(), bookings, links),
                        time));
    }

    private static void serve(Assembly service, Features features) {
        var dashboard =
                DashboardModule.wire(
                        features.candidates().keeping(), features.messages().reviewing());
        service.closing(features.messages().ways())
                .json(JSON)
                .pages(
                        Pages.ofClassPath()
                                .page("/staff", "index.html")
                                .errors(RecruitingErrors.catalogue()))
                .authenticate(features.staff().authenticator())
                .serve(
                        features.cities().endpoints(),
                        features.recruiters().endpoints(),
                        features.candidates().endpoints(),
                        features.templates().endpoints(),
                        features.messages().endpoints(),
                        features.slots().endpoints(),
                        features.feeds().endpoints(),
                        features.exams().endpoints(),
                        features.broadcasts().endpoints(),
                        features.staff().endpoints(),
                        dashboard.endpoints());
        features.bookings().endpoints().forEach(service::serve);
        service.jobs()
                .register("delivery", DELIVERY, features.messages().delivering()::round)
                .register("waiting-list", WAITING, features.candidates().telling()::round)
                .register("reminders", REMINDERS, features.bookings().reminding()::round)
                .register("auto-messages", AUTO_MESSAGES, features.broadcasts().running()::round)
                .register("holds", HOLDS, features.bookings().holding()::sweep);
    }
}
