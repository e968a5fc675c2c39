package dev.keelson.service;

import dev.keelson.embedded.EmbeddedPostgresException;
import dev.keelson.postgres.outbox.Outbox;
import dev.keelson.redis.UnsafeRedis;
import dev.keelson.service.database.DatabaseAdmission;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.database.UnsafeDatabase;
import dev.keelson.service.dispatch.Dispatcher;
import dev.keelson.service.logs.Logs;
import dev.keelson.service.server.HttpServer;
import dev.keelson.service.server.PortTaken;
import dev.keelson.service.settings.BadSettings;
import dev.keelson.service.settings.Setting;
import dev.keelson.service.settings.Settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Starts and stops a service around its composition root.
 *
 * <pre>{@code
 * Service.named("gifts").settings(GiftsSettings.ALL).main(GiftsMain::wire);
 * }</pre>
 *
 * <p>The root is given an {@link Assembly}: it makes the service's parts by hand and puts them
 * there. Then the server listens and the jobs run. Immutable.
 */
public final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final int REFUSED = 2;
    private static final int BROKEN = 1;
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final String name;
    private final List<Setting<?>> own;
    private final Optional<DatabaseSettings> database;

    private Service(String name, List<Setting<?>> own, Optional<DatabaseSettings> database) {
        this.name = name;
        this.own = own;
        this.database = database;
    }

    /** A service with the settings that every service has. */
    public static Service named(String name) {
        return new Service(name, List.of(), Optional.empty());
    }

    /** The same with settings of its own. */
    public Service settings(List<Setting<?>> more) {
        return new Service(name, List.copyOf(more), database);
    }

    /** The same on this database, whatever the settings say; for tests. */
    public Service on(DatabaseSettings instead) {
        return new Service(name, own, Optional.of(instead));
    }

    /**
     * Runs the service until the process is told to stop (SIGTERM, SIGINT), which it does in order.
     * Where it cannot start it says why and exits with 2; with 1 and a stack trace for a bug.
     */
    public void main(Consumer<Assembly> root) {
        var started = new CompletableFuture<Running>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
        try {
            Running running = start(System.getenv(), root);
            sayReady(running);
            started.complete(running);
        } catch (BadSettings
                | PortTaken
                | UnsafeDatabase
                | UnsafeRedis
                | EmbeddedPostgresException refused) {
            System.err.println(name + " cannot start.");
            System.err.println(refused.getMessage());
            for (Throwable c = refused.getCause(); c != null; c = c.getCause()) {
                System.err.println(c.getMessage());
            }
            started.cancel(false);
            System.exit(REFUSED);
        } catch (Throwable bug) {
            LOG.atError().setMessage("{} could not start").addArgument(name).setCause(bug).log();
            started.cancel(false);
            System.exit(BROKEN);
        }
    }

    /**
     * Stops what was started. A process that is told to stop while it starts does that first: JDK
     * 25 crashes when it writes its class archive, at the end, while a thread still loads classes.
     */
    private static void stop(CompletableFuture<Running> started) {
        try {
            started.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS).close();
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            // The process ends all the same; what it had begun is undone by its own ends.
            LOG.atWarn().setMessage("stopped while it was starting").setCause(late).log();
        } catch (CancellationException neverStarted) {
            // It has said why it could not start, and there is nothing to stop.
        }
    }

    /**
     * Starts the service in this process.
     *
     * @param environment what the settings are read from
     * @throws BadSettings when a setting is unknown, missing or ill-formed
     * @throws PortTaken when the port is not to be had
     * @throws UnsafeDatabase when the database cannot be used as it is
     */
    public Running start(Map<String, String> environment, Consumer<Assembly> root) {
        List<Setting<?>> declared = new ArrayList<>(HttpSettings.declared());
        declared.addAll(DatabaseSettings.declared());
        declared.add(DatabaseAdmission.URL);
        declared.add(SharedCache.URL);
        declared.addAll(own);
        Settings settings = Settings.read(declared, environment);
        var http = new HttpSettings(settings);
        http.log();
        LOG.info("settings: {}", String.join(", ", settings.lines()));
        HttpServer.refuseTaken(http.listening().port());
        var assembly =
                new Assembly(
                        name, settings, database.orElseGet(() -> DatabaseSettings.of(settings)));
        try {
            root.accept(assembly);
            var around =
                    new Dispatcher.Surroundings(
                            assembly.registry(),
                            http.rateLimits(assembly.sharedBuckets()),
                            http.publicUrl(),
                            assembly.tracing());
            var dispatcher = new Dispatcher(assembly.parts(), around);
            assembly.checks().measure(assembly.registry());
            HttpServer server = HttpServer.start(http.listening(), dispatcher);
            assembly.jobs().start();
            assembly.outbox().ifPresent(Outbox::start);
            return new Running(server, assembly, http.drainPause());
        } catch (Throwable failing) {
            Running.closeAll(assembly.closing());
            throw failing;
        }
    }

    private void sayReady(Running running) {
        Duration took = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        String sentence =
                "%s is ready on %s after %.1f s"
                        .formatted(name, running.address(), took.toMillis() / 1000.0);
        if (Logs.isTerminal()) {
            System.out.println(sentence);
        } else {
            LOG.atInfo()
                    .setMessage(sentence)
                    .addKeyValue("address", running.address())
                    .addKeyValue("start_ms", took.toMillis())
                    .log();
        }
    }
}
