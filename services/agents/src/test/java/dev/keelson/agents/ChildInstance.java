package dev.keelson.agents;

import dev.keelson.agents.client.AgentsClient;
import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An instance in a process of its own, which can be killed. */
final class ChildInstance implements AutoCloseable {

    private static final String READY = "listening on ";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final ChildJvm child;
    private final URI address;

    private ChildInstance(ChildJvm child, URI address) {
        this.child = child;
        this.address = address;
    }

    static ChildInstance start(String database) throws InterruptedException {
        ChildJvm child = ChildJvm.start(ChildCommand.of(ChildInstance.class, database));
        String port = child.awaitLine(READY, LONGEST_START);
        return new ChildInstance(child, URI.create("http://127.0.0.1:" + port.strip()));
    }

    /** The instance itself; it ends when it is killed, or with its parent. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings =
                Map.of(
                        "KEELSON_HTTP_PORT", "0",
                        "KEELSON_DATA_DIR", Files.createTempDirectory("child").toString(),
                        "KEELSON_AGENTS_SCRIPT_PACE", "0s");
        try (Running running =
                AgentsMain.service()
                        .on(DatabaseSettings.forTests(arguments[0]))
                        .start(
                                settings,
                                service -> AgentsMain.wire(service, InstantSource.system()))) {
            System.out.println(READY + running.port());
            boolean _ = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        }
    }

    AgentsClient client(String token) {
        return new AgentsClient(address, token);
    }

    long pid() {
        return child.pid();
    }

    void kill() throws InterruptedException {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
