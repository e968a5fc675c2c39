package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection that is lost around COMMIT. */
final class Cuts {

    private static final List<Contestant> ALL =
            List.of(
                    Contestant.KEELSON_KEY,
                    Contestant.KEELSON_TRANSACTION,
                    Contestant.KEELSON_WITNESS,
                    Contestant.SPRING,
                    Contestant.SPRING_RETRY,
                    Contestant.SPRING_RETRY_ID,
                    Contestant.SPRING_STATUS);
    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.TRIES,
                    Measure.ACKNOWLEDGED,
                    Measure.LOST,
                    Measure.TWICE,
                    Measure.FAILED_BUT_THERE,
                    Measure.UNRESOLVED);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Bed bed;
    private final int requests;

    Cuts(Bed bed, int requests) {
        this.bed = bed;
        this.requests = requests;
    }

    /** Cut before the server hears COMMIT. */
    Chapter beforeCommit() throws InterruptedException {
        return chapter(
                "Cut before COMMIT reaches the server",
                """
                The proxy drops the message with the first COMMIT of each request and closes both
                ends. Nothing was committed then; what is tried again may be.
                """,
                _ -> Plan.atCommit(Fault.cut()));
    }

    /** Cut after the server has committed. */
    Chapter afterCommit() throws InterruptedException {
        return chapter(
                "Cut after COMMIT, before its answer",
                """
                The server has committed; the proxy drops its answer to the first COMMIT of each
                request and closes both ends.
                """,
                _ -> Plan.atCommitAnswer(Fault.cut()));
    }

    /** Cut in the middle of a frame. */
    Chapter inMidFrame() throws InterruptedException {
        return chapter(
                "Cut in mid-frame",
                """
                Half of the bytes of a protocol frame pass, then both ends are closed: of COMMIT
                itself for every second request, of its answer for the others.
                """,
                number ->
                        number % 2 == 0
                                ? Plan.atCommit(Fault.cutInMidFrame())
                                : Plan.atCommitAnswer(Fault.cutInMidFrame()));
    }

    private Chapter chapter(String name, String story, Faults faults) throws InterruptedException {
        var rows = new ArrayList<Observed>();
        for (Contestant each : ALL) {
            rows.add(observe(each, name, faults));
        }
        return new Chapter(name, story, COLUMNS, rows);
    }

    private Observed observe(Contestant contestant, String chapter, Faults faults)
            throws InterruptedException {
        var ledger = new Ledger(contestant.observed());
        Caller caller = contestant.on(bed);
        for (int number = 0; number < requests; number++) {
            String request = chapter + " " + contestant + " " + number;
            int before = bed.proxy().faults();
            bed.proxy().follow(faults.of(number).times(1));
            ledger.request(caller, request, statements -> statements.note(request));
            bed.proxy().awaitFaults(before + 1, LONGEST);
        }
        bed.proxy().follow(Plan.none());
        return ledger.judge(bed.effects());
    }

    /** The fault that a request meets, by its number. */
    @FunctionalInterface
    private interface Faults {
        Plan of(int number);
    }
}
