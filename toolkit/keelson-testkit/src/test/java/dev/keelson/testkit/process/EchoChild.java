package dev.keelson.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;

/** What a child JVM runs in the tests: it says every line again, or does what the line says. */
final class EchoChild {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int EXIT = 3;

    private EchoChild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, UTF_8);
        out.println(
                ("ready " + String.join(" ", arguments))
                        + (" " + System.getProperty("greeting"))
                        + (" " + System.getenv("KEELSON_NAME")));
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "end" -> System.exit(EXIT);
                case "child" -> out.println("child " + grandchild());
                default -> out.println("echo " + line);
            }
        }
    }

    /** Never closed, and paused: it cannot end by itself when its input does. */
    @SuppressWarnings("resource")
    private static long grandchild() throws InterruptedException {
        ChildJvm child = ChildJvm.start(ChildCommand.of(EchoChild.class));
        child.awaitLine("ready", LONG);
        child.pause();
        return child.pid();
    }
}
