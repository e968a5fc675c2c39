package dev.keelson.gifts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A marketplace in a process of its own, with all that it has in one folder, to be killed. */
public final class ChildMarket implements AutoCloseable {

    /** It listens on any free port, and says on which. */
    private static final Pattern READY =
            Pattern.compile("gifts is ready on http://localhost:(\\d+) ");

    private final Process process;
    private final URI address;

    private ChildMarket(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one on what is in the folder. */
    public static ChildMarket start(Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "child", ".log");
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.keelson.gifts.GiftsMain");
        builder.environment()
                .putAll(
                        Map.of(
                                "KEELSON_HTTP_PORT", "0",
                                "KEELSON_DATA_DIR", folder.resolve("data").toString(),
                                "KEELSON_RATE_LIMITS", "off",
                                "KEELSON_DEMO", "off"));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            return new ChildMarket(process, awaitReady(process, log));
        } catch (IOException | AssertionError failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static URI awaitReady(Process process, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return URI.create("http://127.0.0.1:" + ready.group(1));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("the service was not ready: " + Files.readString(log));
    }

    public Trader signedIn(long id) {
        return Trader.signedIn(address, id);
    }

    public Trader stranger() {
        return Trader.stranger(address);
    }

    Trader newcomer() {
        return Trader.newcomer(address);
    }

    /** Ends it as an operator does; whether it is gone within a minute. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    /** Ends it with no warning. */
    public void kill() {
        var _ = process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
