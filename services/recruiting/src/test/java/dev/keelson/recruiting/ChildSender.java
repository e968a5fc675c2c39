package dev.keelson.recruiting;

import dev.keelson.service.Running;
import dev.keelson.service.database.DatabaseSettings;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.testkit.http.HttpCaller;
import dev.keelson.testkit.http.Reply;
import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** An instance in a process of its own, which sends what is due when it is told to. */
final class ChildSender implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final ChildJvm child;

    private ChildSender(ChildJvm child) {
        this.child = child;
    }

    /** Starts one; it is not waited for. */
    static ChildSender start(String database, String mailServer) {
        return new ChildSender(
                ChildJvm.start(ChildCommand.of(ChildSender.class, database, mailServer)));
    }

    /** The instance itself. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings =
                Map.of(
                        "KEELSON_HTTP_PORT", "0",
                        "KEELSON_DATA_DIR", Files.createTempDirectory("sender").toString(),
                        "KEELSON_RATE_LIMITS", "off",
                        "KEELSON_RECRUITING_SANDBOX", "on",
                        "KEELSON_RECRUITING_DEMO", "off",
                        "KEELSON_SMTP_URL", arguments[1]);
        try (Running running =
                        RecruitingMain.service()
                                .on(DatabaseSettings.forTests(arguments[0]))
                                .start(
                                        settings,
                                        service -> {
                                            RecruitingMain.wire(service);
                                            Jobs _ = service.jobs().onlyWhenAsked();
                                        });
                var told =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + running.port());
            String _ = told.readLine();
            var self = HttpCaller.at(URI.create("http://127.0.0.1:" + running.port()));
            // The clock is the database's: it is taken over before anything is judged due.
            Reply _ = self.post("/sandbox/clock", "{\"advance\": \"PT0S\"}").ok();
            System.out.println("sent " + self.post("/sandbox/jobs/delivery/run", "{}").text());
        }
    }

    void awaitReady() throws InterruptedException {
        String _ = child.awaitLine("ready ", LONGEST);
    }

    void sends() {
        child.say("send");
    }

    void kill() throws InterruptedException {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
