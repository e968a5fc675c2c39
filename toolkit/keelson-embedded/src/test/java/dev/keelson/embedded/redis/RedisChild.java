package dev.keelson.embedded.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that starts a Redis, says its process id and then waits to be killed. */
final class RedisChild implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final long redis;

    private RedisChild(Process process, long redis) {
        this.process = process;
        this.redis = redis;
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks());
        System.out.println(READY + redis.pid());
        int endOfInput = System.in.read();
        System.out.println(endOfInput);
    }

    static RedisChild start() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RedisChild.class.getName())
                        .redirectErrorStream(true)
                        .start();
        var said = new StringBuilder();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new RedisChild(process, Long.parseLong(line.substring(READY.length())));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the child ended before it was ready:\n" + said);
    }

    long redis() {
        return redis;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
