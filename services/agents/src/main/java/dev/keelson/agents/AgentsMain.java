package dev.keelson.agents;

import dev.keelson.Leases;
import dev.keelson.TimeOrderedIds;
import dev.keelson.agents.answers.Desk;
import dev.keelson.agents.answers.Desk.Stores;
import dev.keelson.agents.approvals.ApprovalsModule;
import dev.keelson.agents.audit.AuditModule;
import dev.keelson.agents.conversations.ConversationsModule;
import dev.keelson.agents.models.ModelsModule;
import dev.keelson.agents.models.ModelsModule.Surroundings;
import dev.keelson.agents.plans.PlansModule;
import dev.keelson.agents.sessions.SessionsModule;
import dev.keelson.agents.shared.AgentsJson;
import dev.keelson.agents.shared.Time;
import dev.keelson.agents.turns.TurnsModule;
import dev.keelson.agents.users.UsersModule;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.Purge;
import dev.keelson.service.Assembly;
import dev.keelson.service.Service;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.runs.Runs;
import dev.keelson.service.web.Pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** The composition root of the runtime of agents. */
public final class AgentsMain {

    private static final Duration PURGE = Duration.ofMinutes(10);
    private static final Duration RUNS = Duration.ofSeconds(5);
    private static final Duration APPROVALS = Duration.ofSeconds(15);
    private static final Duration ORPHANS = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private AgentsMain() {}

    /** Runs the runtime until the process is told to stop. */
    public static void main(String[] arguments) {
        service().main(service -> wire(service, InstantSource.system()));
    }

    static Service service() {
        return Service.named("agents").settings(AgentsSettings.declared());
    }

    static void wire(Assembly service, InstantSource clock) {
        var time = new Time(clock, new TimeOrderedIds(clock));
        PostgresTransactor transactor =
                service.transactor(
                        clock,
                        event -> new String(AgentsJson.JSON.write(event), StandardCharsets.UTF_8));
        Leases leases = service.leases(transactor);
        Jobs _ =
                service.jobs()
                        .across(transactor, leases, InstantSource.system())
                        .register("purge", PURGE, new Purge(transactor, clock)::round);
        open(service, new Ground(transactor, leases, time));
    }

    /** What everything stands on. */
    private record Ground(PostgresTransactor transactor, Leases leases, Time time) {}

    private static void open(Assembly service, Ground ground) {
        Time time = ground.time();
        ModelsModule models = models(service);
        var plans = PlansModule.wire(time);
        var approvals = ApprovalsModule.wire(ground.transactor(), plans.plans(), time);
        var audit = AuditModule.wire(ground.transactor(), time);
        Stores stores = stores(time, approvals, plans, audit);
        var desk =
                new Desk(
                        ground.transactor(),
                        stores,
                        AgentsSettings.registry(service),
                        models.model(),
                        AgentsSettings.limits(service),
                        time);
        Runs runs =
                service.runs(
                        ground.transactor(),
                        ground.leases(),
                        time.clock(),
                        TurnsModule.endings(stores.turns()));
        var turns = TurnsModule.wire(runs, desk);
        var users = UsersModule.wire(ground.transactor(), AgentsSettings.gatewayKey(service), time);
        service.json(AgentsJson.JSON)
                .pages(Pages.ofClassPath().errors(AgentsErrors.catalogue()))
                .authenticate(users.authenticator())
                .serve(turns.endpoints(), audit.endpoints(), users.gateway());
        SessionsModule.wire(desk).endpoints().forEach(service::serve);
        if (AgentsSettings.isSandbox(service)) {
            service.serve(users.sandbox());
            models.sandbox().forEach(service::serve);
        }
        service.jobs()
                .register("runs", RUNS, runs::sweep)
                .register("approvals", APPROVALS, approvals.expiring()::round)
                .register("orphans", ORPHANS, turns.orphans())
                .register("idle-sessions", IDLE, turns.idle());
    }

    private static Stores stores(
            Time time, ApprovalsModule approvals, PlansModule plans, AuditModule audit) {
        var conversations = ConversationsModule.wire(time);
        return new Stores(
                conversations.conversations(),
                conversations.messages(),
                conversations.contexts(),
                approvals.approvals(),
                plans.plans(),
                TurnsModule.turns(time),
                audit.entries());
    }

    private static ModelsModule models(Assembly service) {
        var border = new Border(service.outside(), new MonotonicTime(System::nanoTime));
        var around = new Surroundings(border, service.registry());
        ModelsModule models =
                AgentsSettings.model(service)
                        .map(settings -> ModelsModule.of(settings, around))
                        .orElseGet(
                                () -> ModelsModule.scripted(AgentsSettings.pace(service), around));
        models.closing().forEach(service::closing);
        service.checks().add(models.check());
        return models;
    }
}
