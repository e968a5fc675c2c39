package dev.keelson.service;

import dev.keelson.Event;
import dev.keelson.Leases;
import dev.keelson.Outside;
import dev.keelson.Transactor;
import dev.keelson.postgres.PostgresTransactor;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.redis.RedisBuckets;
import dev.keelson.redis.RedisCache;
import dev.keelson.redis.RedisLocks;
import dev.keelson.service.database.Database;
import dev.keelson.service.database.DatabaseAdmission;
import dev.keelson.service.database.DatabaseLeases;
import dev.keelson.service.database.DatabaseMetrics;
import dev.keelson.service.database.DatabaseReplica;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.health.Checks;
import dev.keelson.service.http.Authenticator;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.Fallback;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.json.Json;
import dev.keelson.service.logs.Logs;
import dev.keelson.service.metrics.LeaseMetrics;
import dev.keelson.service.metrics.Metrics;
import dev.keelson.service.metrics.UnitMetrics;
import dev.keelson.service.outbox.OutboxHealth;
import dev.keelson.service.runs.Endings;
import dev.keelson.service.runs.Runs;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.settings.Settings;
import dev.keelson.service.switches.Switchboard;
import dev.keelson.service.switches.Switches;
import dev.keelson.service.tracing.Tracing;
import dev.keelson.spi.LocalLocks;
import dev.keelson.spi.UnitLocks;
import dev.keelson.spi.UnitLog;
import dev.keelson.spi.UnitObserver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a service's composition root finds, and where it puts what it made. Used by one thread,
 * while the service starts.
 */
public final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private static final Duration SWITCHES = Duration.ofSeconds(1);
    private static final Duration REPLICA = Duration.ofSeconds(1);

    private final String name;
    private final Settings settings;
    private final DatabaseSettings databaseSettings;
    private final Metrics metrics = new Metrics();
    private final Checks checks = new Checks();
    private final Tracing tracing;
    private final Jobs jobs;
    private final List<Endpoints> endpoints = new ArrayList<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private Authenticator authenticator = Authenticator.nobody();
    private Fallback pages = Fallback.none();
    private Switchboard switchboard = Switchboard.allOn();
    private Json json = Json.standard();
    private Optional<Outbox> outbox = Optional.empty();

    Assembly(String name, Settings settings, DatabaseSettings databaseSettings) {
        this.name = name;
        this.settings = settings;
        this.databaseSettings = databaseSettings;
        this.tracing = new HttpSettings(settings).tracing(name);
        this.jobs = new Jobs(metrics.registry(), tracing);
        closing(Logs::flush);
        closing(tracing);
        checks.add(jobs.check());
        serve(checks.endpoints(), metrics.endpoints());
    }

    /** The value of a setting that the service declared. */
    public <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    /** The folder where the service keeps its data. */
    public Path dataDirectory() {
        return DatabaseSettings.dataDirectory(settings);
    }

    /**
     * Starts the database, with the service's migrations in {@code db/migration} of its class path.
     * It is checked for readiness, and closed last. Called once, by a service that has one.
     */
    public Database database() {
        Database database =
                Database.start(databaseSettings, "classpath:db/migration", metrics.registry());
        closing(database);
        checks.add(database.check());
        database.replica().ifPresent(this::follow);
        return database;
    }

    private void follow(DatabaseReplica replica) {
        checks.add(replica.check());
        jobs.onEachInstance(
                "replica",
                REPLICA,
                () -> {
                    replica.look();
                    return 1;
                });
    }

    /**
     * Units on the service's own database, logged and measured, and admitted to their locks by
     * Redis where one is named. Called once, instead of {@link #database()}.
     *
     * @param payload how an event becomes JSON
     */
    public PostgresTransactor transactor(InstantSource clock, Function<Event, String> payload) {
        Database database = database();
        UnitLocks locks =
                settings.get(DatabaseAdmission.URL)
                        .<UnitLocks>map(url -> redis(url, clock))
                        .orElseGet(LocalLocks::new);
        PostgresTransactor transactor = database.transactor(locks, clock, unitObserver(), payload);
        new DatabaseMetrics(registry()).showPlaces(transactor);
        return transactor;
    }

    /** Leases in the service's own database, measured, under this process's name. */
    public Leases leases(Transactor transactor) {
        return DatabaseLeases.of(transactor, new LeaseMetrics(metrics.registry()));
    }

    /**
     * Runs in the service's own database: worked on and shown by this process until it stops.
     * Called once, after {@link #transactor}.
     *
     * @param endings how the service ends runs that do not finish by themselves
     */
    public Runs runs(
            PostgresTransactor transactor, Leases leases, InstantSource clock, Endings endings) {
        Runs runs =
                Runs.over(
                        new Runs.Parts(
                                transactor,
                                leases,
                                clock,
                                outside(),
                                metrics.registry(),
                                endings,
                                Runs.Bounds.usual(databaseSettings.places())));
        closing(runs);
        return runs;
    }

    private RedisLocks redis(String url, InstantSource clock) {
        RedisLocks redis = DatabaseAdmission.connect(url, name, clock, metrics.registry());
        closing(redis);
        checks.add(DatabaseAdmission.check(redis));
        return redis;
    }

    /**
     * Where all instances share what is the same for everybody: in a Redis of its own, or the one
     * for locks, or nowhere. Called once.
     *
     * @param own how records become JSON
     */
    public SharedCache sharedCache(Json own) {
        return settings.get(SharedCache.URL)
                .or(() -> settings.get(DatabaseAdmission.URL))
                .map(url -> shared(DatabaseAdmission.cache(url, name), own))
                .orElseGet(SharedCache::none);
    }

    private SharedCache shared(RedisCache redis, Json own) {
        closing(redis);
        checks.add(SharedCache.check(redis));
        return SharedCache.in(redis, own, metrics.registry());
    }

    /** Where all instances count calls, while a Redis is named. */
    Optional<RedisBuckets> sharedBuckets() {
        Optional<RedisBuckets> buckets =
                settings.get(DatabaseAdmission.URL)
                        .map(url -> DatabaseAdmission.buckets(url, name));
        buckets.ifPresent(this::closing);
        return buckets;
    }

    /** Logs and measures units; give it to the transactor. */
    public UnitObserver unitObserver() {
        return UnitObserver.all(
                List.of(new UnitLog(), new UnitMetrics(metrics.registry()), tracing.units()));
    }

    /**
     * The border that every call out of the service crosses. A call inside a unit is refused on a
     * test's database, and logged and counted everywhere else.
     */
    public Outside outside() {
        Counter violations =
                Counter.builder("keelson.outside.in_unit")
                        .description("calls that left the service while a unit was open")
                        .register(metrics.registry());
        Outside border =
                switch (databaseSettings.promise()) {
                    case NONE -> Outside.refusing();
                    case DURABLE -> Outside.reporting(violation -> count(violation, violations));
                };
        return border.around(tracing.calls());
    }

    private static void count(Outside.Violation violation, Counter violations) {
        violations.increment();
        LOG.atError()
                .setMessage("a call left the service while a unit was open")
                .addKeyValue("call", violation.call())
                .addKeyValue("operation", violation.open().name())
                .log();
    }

    /** Where to measure what is the service's own. */
    public MeterRegistry registry() {
        return metrics.registry();
    }

    /** Where to put what is done in rounds. */
    public Jobs jobs() {
        return jobs;
    }

    /**
     * Carries events from when the service listens until its jobs have ended, and shows where they
     * stand. Said once, after everything that handlers use was opened.
     *
     * @param clock by which events are recorded
     */
    public Outbox carry(Outbox events, InstantSource clock) {
        var health = new OutboxHealth(events, clock);
        health.measure(metrics.registry());
        checks.add(health.check());
        outbox = Optional.of(events);
        return events;
    }

    /**
     * Lets operations be switched off, on all instances and across restarts. Said once; what is off
     * already is off before the first call.
     */
    public Switches switches(Transactor transactor) {
        var kept = new Switches(transactor, () -> List.copyOf(endpoints));
        int _ = kept.follow();
        jobs.onEachInstance("operation-switches", SWITCHES, kept::follow);
        switchboard = kept;
        return kept;
    }

    /** Where to put what the service depends on. */
    public Checks checks() {
        return checks;
    }

    /** Serves these endpoints. */
    public Assembly serve(Endpoints... parts) {
        endpoints.addAll(List.of(parts));
        return this;
    }

    /** What is served so far, such as {@code GET /livez}; for whoever describes it. */
    public Set<String> served() {
        return endpoints.stream()
                .flatMap(part -> part.declared().stream())
                .map(each -> each.method() + " " + each.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Serves these pages where no endpoint answers. */
    public Assembly pages(Fallback files) {
        pages = files;
        return this;
    }

    /** Knows callers by this. */
    public Assembly authenticate(Authenticator knows) {
        authenticator = knows;
        return this;
    }

    /** Reads and writes the service's own scalars too. */
    public Assembly json(Json own) {
        json = own;
        return this;
    }

    /** Closes this when the service stops: what was opened last is closed first. */
    public Assembly closing(AutoCloseable resource) {
        closing.push(resource);
        return this;
    }

    Dispatcher.Parts parts() {
        return new Dispatcher.Parts(
                List.copyOf(endpoints), pages, authenticator, switchboard, json);
    }

    Tracing tracing() {
        return tracing;
    }

    Optional<Outbox> outbox() {
        return outbox;
    }

    Deque<AutoCloseable> closing() {
        return closing;
    }
}
