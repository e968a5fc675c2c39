package dev.keelson.bench.conformance.locks;

import dev.keelson.testkit.process.ChildCommand;
import dev.keelson.testkit.process.ChildJvm;

import java.time.Duration;
import java.util.List;

/** A holder in a JVM of its own, whose time can be stopped. */
final class ChildParty implements Party, AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ChildJvm jvm;

    ChildParty(Kind kind, Place place) {
        jvm =
                ChildJvm.start(
                        ChildCommand.of(
                                        HolderMain.class,
                                        kind.name(),
                                        place.redis(),
                                        place.database(),
                                        Long.toString(place.lease().toMillis()))
                                .options("-XX:TieredStopAtLevel=1", "-Xmx128m"));
    }

    void awaitReady() throws InterruptedException {
        jvm.awaitLine("ready", LONGEST);
    }

    @Override
    public Entry enter(String counter, Duration patience) throws InterruptedException {
        jvm.say(counter);
        return Entry.valueOf(jvm.awaitLine("entry ", LONGEST));
    }

    @Override
    public Departure leave() throws InterruptedException {
        jvm.say("leave");
        List<String> words = List.of(jvm.awaitLine("departure ", LONGEST).split(" ", -1));
        return new Departure(
                Boolean.parseBoolean(words.get(0)),
                Integer.parseInt(words.get(1)),
                words.size() > 2 ? words.get(2) : "");
    }

    void pause() throws InterruptedException {
        jvm.pause();
    }

    void resume() throws InterruptedException {
        jvm.resume();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
