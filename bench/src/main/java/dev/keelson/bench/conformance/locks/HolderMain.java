package dev.keelson.bench.conformance.locks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A holder in a JVM of its own, which can be stopped; it is told what to do by lines. */
final class HolderMain {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HolderMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Kind kind = Kind.valueOf(arguments[0]);
        Duration lease = Duration.ofMillis(Long.parseLong(arguments[3]));
        try (LockClient client = kind.open(new Place(arguments[1], arguments[2], lease, lease));
                var lines =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Party party = new ThreadParty(kind, client);
            System.out.println("ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line.equals("leave") ? left(party) : entered(party, line));
            }
        }
    }

    private static String entered(Party party, String counter) throws InterruptedException {
        return "entry " + party.enter(counter, PATIENCE);
    }

    private static String left(Party party) throws InterruptedException {
        Party.Departure departure = party.leave();
        return "departure %s %d %s"
                .formatted(departure.kept(), departure.runs(), departure.told())
                .strip();
    }
}
