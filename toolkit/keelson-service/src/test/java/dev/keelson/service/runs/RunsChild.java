package dev.keelson.service.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keelson.service.runs.RunsDatabase.Instance;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;

/** What a child JVM runs: a producer that says one thing and then what it is told to. */
final class RunsChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private RunsChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        var database = new RunsDatabase(arguments[0]);
        Instance instance = database.instance("child", Endings.plain(), Duration.ofSeconds(1));
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        instance.start((stream, _) -> {
            stream.send("a", "from the child");
            OUT.println("said " + stream.run());
            String line = in.readLine();
            try {
                stream.commit(
                        "late",
                        unit -> {
                            RunsDatabase.note(unit, line);
                            stream.emit(unit, "a", "too late");
                        });
                OUT.println("kept");
            } catch (RuntimeException failing) {
                OUT.println("refused " + failing.getClass().getSimpleName());
                throw failing;
            }
        });
        Thread.currentThread().join();
    }
}
