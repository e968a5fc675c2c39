package dev.keelson.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Runs all faults in full and writes the report; ends with 1 when we did what must not happen. */
final class ConformanceMain {

    private final InstantSource clock = InstantSource.system();
    private final long start = System.nanoTime();

    private ConformanceMain() {}

    /** Takes the file that the report goes to. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("One argument: the file that the report goes to.");
            System.exit(2);
        }
        List<Chapter> chapters = new ConformanceMain().run(Path.of(arguments[0]));
        List<String> failures = chapters.stream().flatMap(Chapter::failures).toList();
        failures.forEach(failure -> System.err.println("  must not happen: " + failure));
        // Some of the peers leave threads behind that are no daemons.
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private List<Chapter> run(Path file) throws Exception {
        List<Chapter> chapters = Conformance.full(this::show);
        write(file, new Report(Surroundings.here(clock.instant()), seconds()).of(chapters));
        return chapters;
    }

    private void show(Chapter chapter) {
        System.out.printf("  %4d s  %s%n", seconds(), chapter.name());
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private static void write(Path file, String report) throws IOException {
        Files.writeString(file, report);
    }
}
