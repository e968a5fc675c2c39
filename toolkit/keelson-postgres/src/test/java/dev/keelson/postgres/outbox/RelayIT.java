package dev.keelson.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.UnitOfWork;
import dev.keelson.postgres.PostgresLeases;
import dev.keelson.postgres.outbox.Subscription.Since;
import dev.keelson.postgres.sql.Sql;
import dev.keelson.testkit.Race;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Events on their way to a subscription. */
@Timeout(120)
class RelayIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Log log = new Log("create table copy (event uuid primary key, seq bigint)");
    private final List<Outbox> started = new ArrayList<>();
    private final Heard heard = new Heard();

    @AfterEach
    void stop() {
        started.forEach(outbox -> outbox.stop(SOON));
        log.close();
    }

    @Test
    void eachSubscriptionGetsEveryEventAsItWasRecorded() {
        var others = new Heard();
        start(
                log.outbox("one")
                        .subscribe(Subscription.of("mails", heard))
                        .subscribe(Subscription.of("search", others)));
        log.keep("note:1", 7);

        heard.awaitCount(1);
        others.awaitCount(1);
        RecordedEvent event = heard.all().getFirst();
        assertThat(event.key()).isEqualTo("note:1");
        assertThat(event.seq()).isEqualTo(1);
        assertThat(event.type()).isEqualTo("NoteKept");
        assertThat(event.payload()).contains("number=7");
        assertThat(event.operation()).isEqualTo("note.keep");
        assertThat(others.all()).isEqualTo(heard.all());
    }

    @Test
    void anEventOfThisInstanceIsHeardOfWithoutLooking() {
        var rarely = new Pace(Duration.ofHours(1), Duration.ofHours(1), Log.QUICK.lease());
        var leases = new PostgresLeases(log.writer(), "one");
        start(
                Outbox.over(log.writer(), leases, InstantSource.system())
                        .at(rarely)
                        .subscribe(Subscription.of("mails", heard)));
        Heard.await(() -> !log.postgres().column("select owner from keelson.lease").isEmpty());
        log.keep("note:1", 1, 2, 3);

        heard.awaitSeqs("note:1", 1L, 2L, 3L);
    }

    @Test
    void anEventThatIsCommittedLateIsNotSkipped() {
        start(log.outbox("one").subscribe(Subscription.of("mails", heard)));
        try (UnitOfWork late = log.begin()) {
            late.record(new NoteKept("note:late", 1));
            late.flush();
            Log.onAThread(() -> keepElsewhere("note:early")).join();
            heard.awaitSeqs("note:early", 1L);
            assertThat(heard.seqsOf("note:late")).isEmpty();
            late.commit();
        }

        heard.awaitSeqs("note:late", 1L);
    }

    @Test
    void anEventOfAUnitThatRolledBackIsNotDelivered() {
        start(log.outbox("one").subscribe(Subscription.of("mails", heard)));
        try (UnitOfWork unit = log.begin()) {
            unit.record(new NoteKept("note:1", 1));
            unit.flush();
            unit.rollback();
        }
        log.keep("note:2", 1);

        heard.awaitSeqs("note:2", 1L);
        assertThat(heard.seqsOf("note:1")).isEmpty();
    }

    @Test
    void underManyWritersEveryKeyKeepsItsOrderAndNothingIsMissing() throws InterruptedException {
        start(log.outbox("one").subscribe(Subscription.of("mails", heard).width(4)));
        start(log.outbox("two").subscribe(Subscription.of("mails", heard).width(4)));
        Race.of(6)
                .rounds(100)
                .run(lap -> {
                    log.keep("note:" + lap.round() % 5, lap.round());
                    return lap;
                })
                .withoutFaults();

        heard.awaitCount(600);
        for (int key = 0; key < 5; key++) {
            assertThat(heard.seqsOf("note:" + key))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
        }
    }

    @Test
    void aHandlerMayOpenAUnitOfItsOwn() {
        start(log.outbox("one").subscribe(Subscription.of("copies", this::copy)));
        log.keep("note:1", 1, 2);

        Heard.await(() -> log.postgres().column("select seq from copy order by seq").size() == 2);
    }

    @Test
    void aNewSubscriptionBeginsWithTheFirstEventOrWithTheNext() {
        var late = new Heard();
        start(log.outbox("one").subscribe(Subscription.of("mails", heard)));
        log.keep("note:1", 1, 2);
        heard.awaitCount(2);
        var fromNow = new Heard();
        start(
                log.outbox("two")
                        .subscribe(Subscription.of("search", late))
                        .subscribe(Subscription.of("pushes", fromNow).since(Since.NOW)));
        log.keep("note:1", 3);

        late.awaitSeqs("note:1", 1L, 2L, 3L);
        fromNow.awaitSeqs("note:1", 3L);
    }

    @Test
    void ofTwoInstancesOneDeliversAndTheOtherGoesOnWhenItStops() {
        var others = new Heard();
        Outbox one = start(log.outbox("one").subscribe(Subscription.of("mails", heard)));
        log.keep("note:1", 1);
        heard.awaitCount(1);
        start(log.outbox("two").subscribe(Subscription.of("mails", others)));
        log.keep("note:1", 2);
        heard.awaitCount(2);
        one.stop(SOON);
        log.keep("note:1", 3);

        others.awaitSeqs("note:1", 3L);
        assertThat(heard.seqsOf("note:1")).containsExactly(1L, 2L);
    }

    @Test
    void aRelayThatWasReplacedWhileItHandledDoesNotMoveThePosition() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        RecordedEvent.Handler stallsOnce =
                event -> {
                    if (begun.getCount() > 0) {
                        stall(begun, mayEnd);
                    } else {
                        heard.handle(event);
                    }
                };
        start(log.outbox("one").subscribe(Subscription.of("mails", stallsOnce)));
        log.keep("note:1", 1);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        log.postgres().execute("update keelson.lease set epoch = epoch + 1, owner = 'somebody'");
        mayEnd.countDown();
        start(log.outbox("two").subscribe(Subscription.of("mails", heard)));
        log.expireLeases();

        // Whichever instance goes on: had the replaced one moved the position, none would hear it.
        heard.awaitSeqs("note:1", 1L);
        Heard.await(() -> log.position("mails").equals("1"));
    }

    @Test
    void stoppingCarriesWhatIsThere() {
        Outbox one = start(log.outbox("one").subscribe(Subscription.of("mails", heard)));
        log.keep("note:1", 1);
        heard.awaitCount(1);
        log.keep("note:1", LongStream.rangeClosed(2, 50).mapToInt(n -> (int) n).toArray());
        one.stop(Duration.ofSeconds(30));

        assertThat(heard.count()).isEqualTo(50);
        assertThat(one.standings())
                .singleElement()
                .satisfies(mails -> assertThat(mails.behind()).isZero());
    }

    @Test
    void theStandingTellsHowFarASubscriptionIs() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Outbox one =
                start(
                        log.outbox("one")
                                .subscribe(Subscription.of("mails", e -> stall(begun, mayEnd))));
        log.keep("note:1", 1, 2, 3);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        Heard.await(() -> one.standings().getFirst().behind() == 3);
        assertThat(one.standings().getFirst().oldest()).isPresent();
        mayEnd.countDown();
        Heard.await(() -> one.standings().getFirst().behind() == 0);
        assertThat(one.standings().getFirst().oldest()).isEmpty();
    }

    @Test
    void twoCannotFollowUnderOneName() {
        Outbox outbox = log.outbox("one").subscribe(Subscription.of("mails", heard));
        assertThatThrownBy(() -> outbox.subscribe(Subscription.of("mails", heard)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mails");
    }

    @Test
    void theHistoryOfAKeyIsReadInOrderAndInParts() {
        log.keep("note:1", 10, 20, 30);
        log.keep("note:2", 40);
        var history = new EventHistory();
        List<RecordedEvent> all = read(history, 0, 10);
        List<RecordedEvent> rest = read(history, 1, 1);

        assertThat(all).extracting(RecordedEvent::seq).containsExactly(1L, 2L, 3L);
        assertThat(all).allSatisfy(event -> assertThat(event.key()).isEqualTo("note:1"));
        assertThat(rest).containsExactly(all.get(1));
    }

    private List<RecordedEvent> read(EventHistory history, long after, int most) {
        return log.writer()
                .read(
                        Operation.named("note.audit"),
                        session -> history.of(session, "note:1", after, most));
    }

    private Outbox start(Outbox outbox) {
        started.add(outbox);
        outbox.start();
        return outbox;
    }

    private boolean keepElsewhere(String key) {
        log.keep(key, 1);
        return true;
    }

    private void copy(RecordedEvent event) {
        try (UnitOfWork unit = log.begin()) {
            Sql.in(unit)
                    .write("insert into copy (event, seq) values (:event, :seq)")
                    .bind("event", event.id())
                    .bind("seq", event.seq())
                    .gather();
            unit.commit();
        }
    }

    private static void stall(CountDownLatch begun, CountDownLatch mayEnd) {
        begun.countDown();
        try {
            assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
