package dev.keelson.bench.conformance.transactions;

import dev.keelson.bench.conformance.Chapter;
import dev.keelson.bench.conformance.Measure;
import dev.keelson.bench.conformance.Observed;
import dev.keelson.testkit.Race;
import dev.keelson.testkit.proxy.Fault;
import dev.keelson.testkit.proxy.Message;
import dev.keelson.testkit.proxy.Plan;
import dev.keelson.testkit.proxy.PostgresProxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Connections that are lost around COMMIT again and again, while eight callers work at once, each
 * on an instance of its own: a pool mends itself one connection after the other.
 */
final class Storm {

    private static final int CALLERS = 8;
    private static final int MOST_REQUESTS = 25;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A peer shows with a hundredth of the cuts what it does. */
    private static final int PEERS_SHARE = 100;

    private static final List<Contestant> OURS =
            List.of(
                    Contestant.KEELSON_KEY,
                    Contestant.KEELSON_TRANSACTION,
                    Contestant.KEELSON_WITNESS);
    private static final List<Contestant> PEERS =
            List.of(
                    Contestant.SPRING,
                    Contestant.SPRING_RETRY,
                    Contestant.SPRING_RETRY_ID,
                    Contestant.SPRING_STATUS);
    private static final List<Measure> COLUMNS =
            List.of(
                    Measure.CUTS,
                    Measure.TRIES,
                    Measure.ACKNOWLEDGED,
                    Measure.LOST,
                    Measure.TWICE,
                    Measure.FAILED_BUT_THERE,
                    Measure.UNRESOLVED);
    private static final List<Fault> CUTS_OF_BOTH_ENDS =
            List.of(Fault.cut(), Fault.cutInMidFrame(), Fault.fatal());
    private static final List<Fault> ALL_CUTS =
            Stream.concat(CUTS_OF_BOTH_ENDS.stream(), Stream.of(Fault.cutClientOnly())).toList();

    private static final String STORY =
            """
            Eight callers at once, each on an instance of its own; every third message that carries COMMIT or its answer is lost:
            the line is cut, cut in mid-frame, cut at the client's end alone, or the server says
            FATAL. What is tried again can be cut again. The peers get a hundredth of the cuts, and
            none at the client's end alone: nobody ends the session that is left at the server, and
            who tries a unique id again waits for its lock until the socket's deadline.
            """;

    private final Bed bed;
    private final List<Bed> instances;
    private final int cuts;

    private Storm(Bed bed, List<Bed> instances, int cuts) {
        this.bed = bed;
        this.instances = instances;
        this.cuts = cuts;
    }

    /** So many cuts for all of ours together, on a database that nobody else uses. */
    static Chapter run(int cuts) throws InterruptedException {
        try (Bed bed = Bed.fresh()) {
            List<Bed> instances = IntStream.range(0, CALLERS).mapToObj(_ -> bed.beside()).toList();
            try {
                return new Storm(bed, instances, cuts).run();
            } finally {
                instances.forEach(Bed::close);
            }
        }
    }

    private Chapter run() throws InterruptedException {
        var rows = new ArrayList<Observed>();
        for (Contestant each : OURS) {
            rows.add(observe(each, ALL_CUTS, Math.ceilDiv(cuts, OURS.size())));
        }
        for (Contestant each : PEERS) {
            rows.add(observe(each, CUTS_OF_BOTH_ENDS, Math.ceilDiv(cuts, PEERS_SHARE)));
        }
        return new Chapter("Cut again and again, many callers", STORY, COLUMNS, rows);
    }

    private Observed observe(Contestant contestant, List<Fault> faults, int least)
            throws InterruptedException {
        var observed = contestant.observed();
        var ledger = new Ledger(observed);
        List<Caller> callers = instances.stream().map(contestant::on).toList();
        int before = faults();
        proxies().forEach(proxy -> proxy.follow(message -> atRandom(message, faults)));
        for (int round = 0; faults() - before < least; round++) {
            String prefix = "storm " + contestant + " " + round + "/";
            Race.of(CALLERS)
                    .rounds(Math.clamp(cuts / 10, 1, MOST_REQUESTS))
                    .within(LONGEST)
                    .run(lap -> {
                        String request = prefix + lap.thread() + "/" + lap.round();
                        Caller caller = callers.get(lap.thread());
                        ledger.request(caller, request, statements -> statements.note(request));
                        return true;
                    })
                    .withoutFaults();
            // The server's ends of lines that were cut at the client's alone are open.
            proxies().forEach(PostgresProxy::hangUp);
        }
        proxies().forEach(proxy -> proxy.follow(Plan.none()));
        observed.add(Measure.CUTS, faults() - before);
        return ledger.judge(bed.effects());
    }

    private Stream<PostgresProxy> proxies() {
        return instances.stream().map(Bed::proxy);
    }

    private int faults() {
        return proxies().mapToInt(PostgresProxy::faults).sum();
    }

    private static Fault atRandom(Message message, List<Fault> faults) {
        boolean isMeant = message.runsCommit() || message.saysCommitted();
        int dice = ThreadLocalRandom.current().nextInt(3 * faults.size());
        return isMeant && dice < faults.size() ? faults.get(dice) : Fault.pass();
    }
}
