package dev.keelson.sandbox;

import dev.keelson.sandbox.Faults.Mode;
import dev.keelson.service.http.Endpoints;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulators of a sandbox, on one free port of the loopback interface. */
public final class SandboxServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Map<String, Faults> switches;
    private final WebServer server;

    /**
     * Somebody outside who is played.
     *
     * @param name the first word of its paths
     * @param faults what goes wrong with requests to it
     */
    public record Simulator(String name, HttpService api, Faults faults) {

        private String path() {
            return "/" + name;
        }

        private void route(HttpRouting.Builder routing) {
            routing.addFilter(new SpoiledRoutes(path() + "/", faults)).register(path(), api);
        }
    }

    private SandboxServer(Map<String, Faults> switches, WebServer server) {
        this.switches = switches;
        this.server = server;
    }

    /** Starts them. */
    public static SandboxServer start(List<Simulator> simulators) {
        Map<String, Faults> switches = new LinkedHashMap<>();
        simulators.forEach(each -> switches.put(each.name(), each.faults()));
        WebServer server =
                WebServer.builder()
                        .address(InetAddress.ofLiteral(HOST))
                        .port(0)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .routing(routing -> simulators.forEach(each -> each.route(routing)))
                        .build()
                        .start();
        return new SandboxServer(switches, server);
    }

    /** The base address for a client of one of them. */
    public URI url(String name) {
        return URI.create("http://" + HOST + ":" + server.port() + "/" + name);
    }

    /** Letting them fail over HTTP. */
    public Endpoints endpoints() {
        return new FaultRoutes(switches).endpoints();
    }

    /** Everything goes well again, so that no answer waits any longer. */
    public void release() {
        switches.values().forEach(each -> each.set(Mode.OK));
    }

    @Override
    public void close() {
        release();
        WebServer _ = server.stop();
    }
}
